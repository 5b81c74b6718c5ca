/**
 * Version of the engine's behaviour. It changes whenever any trace may change; a saved lab names the version it was made with.
 */
export const engineVersion = '1.2.0';
