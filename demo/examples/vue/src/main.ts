import 'smartvideo-elements/define';
import type {} from 'smartvideo-elements/vue';
import { createApp } from 'vue';
import App from './App.vue';

createApp(App).mount('#app');
