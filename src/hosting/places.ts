/** Where this person's settings and learning records lie: the same folder for the window and for the browser, so that both go on with one progress. */
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** This process's own. */
export const here: Surroundings = { platform: process.platform, env: process.env, home: homedir() };

/** The usual place for an application's data on each system. */
export function usualDataFolder({ platform, env, home }: Surroundings = here): string {
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Failover Lab');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Failover Lab');
  const data = env['XDG_DATA_HOME'];
  // The rule is that a relative path in this variable is to be ignored.
  return join(data?.startsWith('/') ? data : join(home, '.local', 'share'), 'failover-lab');
}

/** Language of a locale such as `ko-KR`, `ko_KR.UTF-8` or `en`: anything but Korean counts as English. */
export function languageOfLocale(locale: string): 'ko' | 'en' {
  return /^ko\b|^ko_/i.test(locale) ? 'ko' : 'en';
}
