/**
 * The one door to the schema library. Every schema of the api is built from here, so the setting below is in force before the first of
 * them exists: without it the library probes `new Function`, which the page's content policy refuses and reports.
 */
import { z } from 'zod';

z.config({ jitless: true });

export { z };
