/**
 * Who may import whom: the one table. The lint rule (eslint.config.js) and tests/architecture both read it, so a wall stands in the editor
 * and in the test run alike.
 */

/** A room, or a folder of one when only that may be run. */
export type RoomReach = RoomName | 'simulation/trace' | 'api/transports' | 'course/language';

export interface Room {
  /** Rooms whose code this room may run. */
  readonly runs: readonly RoomReach[];
  /** Rooms of which it may know the types only. */
  readonly types: readonly RoomName[];
  /** npm packages, by name. */
  readonly packages: readonly string[];
  /** Whether it may use Node's own modules. */
  readonly node: boolean;
}

export const roomNames = [
  'simulation',
  'analysis',
  'course',
  'api',
  'services',
  'storage',
  'hosting',
  'main',
  'server',
  'cli',
  'preload',
  'renderer',
] as const;
export type RoomName = (typeof roomNames)[number];

const application: readonly RoomName[] = ['services', 'storage', 'api', 'simulation', 'analysis', 'course'];

export const rooms: Readonly<Record<RoomName, Room>> = {
  // The engine stands alone.
  simulation: { runs: [], types: [], packages: [], node: false },
  // What is done with finished runs: checkers, comparisons, the swarm.
  analysis: { runs: ['simulation'], types: [], packages: [], node: false },
  course: { runs: ['simulation', 'analysis'], types: [], packages: ['zod', 'yaml', 'markdown-it', 'ts-fsrs'], node: false },
  api: { runs: [], types: ['simulation', 'analysis', 'course'], packages: ['zod'], node: false },
  // The whole application, over ports only.
  services: { runs: ['simulation', 'analysis', 'course', 'api'], types: [], packages: [], node: false },
  storage: { runs: ['course', 'api', 'services'], types: ['simulation'], packages: ['zod', 'conf', 'electron-store'], node: true },
  // What both hosts share: the composition, the engine's worker, the page's files and its content policy.
  hosting: { runs: application, types: [], packages: ['i18next'], node: true },
  main: { runs: ['hosting', ...application], types: [], packages: ['electron', 'electron-store'], node: true },
  server: { runs: ['hosting', ...application], types: [], packages: [], node: true },
  cli: { runs: application, types: [], packages: ['i18next'], node: true },
  // Runs in a sandbox: one file that requires nothing but electron.
  preload: { runs: ['api/transports'], types: ['api'], packages: ['electron'], node: false },
  renderer: {
    runs: ['api', 'simulation/trace', 'course/language'],
    types: ['simulation', 'analysis', 'course'],
    packages: [
      'vue',
      'vue-router',
      'pinia',
      'i18next',
      'i18next-vue',
      '@nuxt/ui',
      '@vueuse/core',
      '@iconify/vue',
      'tailwindcss',
      'chart.js',
      'fflate',
      'd3-zoom',
      'd3-selection',
      'd3-transition',
      'zod',
    ],
    node: false,
  },
};

/** What an import that is not relative and names no room stands for: a package's name, or `node:` for Node's own modules. */
export function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:';
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

/** Whether `from` may import `path` (`simulation/trace/event.ts`) of another room, at run time or for its types only. */
export function mayImport(from: RoomName, path: string, typesOnly: boolean): boolean {
  const room = rooms[from];
  const target = path.split('/')[0] as RoomName;
  if (target === from) return true;
  if (room.runs.some((reach) => path.startsWith(`${reach}/`))) return true;
  return typesOnly && (room.types.includes(target) || room.runs.some((reach) => reach.startsWith(target)));
}
