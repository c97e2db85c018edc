import type {} from 'smartvideo-elements/svelte';
