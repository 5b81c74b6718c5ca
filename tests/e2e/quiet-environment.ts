/**
 * The environment without what Playwright and a build say of colours: Node warns of a contradiction between them on stderr, where these tests
 * expect silence.
 */
export function quietEnvironment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _forced, NO_COLOR: _none, ...rest } = process.env;
  return rest;
}
