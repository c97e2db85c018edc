import { bootstrapApplication } from '@angular/platform-browser';
import 'smartvideo-elements/define';
import { Calls } from './calls';

bootstrapApplication(Calls).catch((error: unknown) => console.error(error));
