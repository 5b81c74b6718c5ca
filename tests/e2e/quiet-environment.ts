/**
 * The environment without what Playwright and a build say of colours: Node warns of a contradiction between them on stderr, where these tests
 * expect silence.
 */
export function quietEnvironment(): NodeJS.ProcessEnv {
  const colours = ['FORCE_COLOR', 'NO_COLOR'];
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !colours.includes(name)));
}
