/** `npm run build`: writes out/main, out/preload and out/renderer, whether or not anything changed. */
import { build } from './build-app.ts';

const words = await build('inherit');
process.exitCode = words === null ? 0 : 1;
