/** Rebuilds the page into out/renderer at every change of its sources, for `npm run dev` without a window. */
import { build } from 'vite';
import { rendererConfig } from '../vite.renderer.ts';
import { forgetBuild } from './freshness.ts';

forgetBuild();
await build({ ...rendererConfig, configFile: false, build: { ...rendererConfig.build, watch: {}, minify: false } });
