/**
 * Everything a key or the palette can do, in the order of the list of keys; its text is `keys.<id>`. Parts of the page take their shortcuts from here
 * (`useActions`), so what the list says and what the keys do cannot differ.
 *
 * A key is a character, a name such as `Escape`, or `Ctrl+` or `Ctrl+Shift+` with a letter (Cmd on macOS). Without keys an action is found in the palette only.
 */
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export const actionKeys = {
  'time.play': [' '],
  'time.back': [','],
  'time.next': ['.'],
  'time.backImportant': ['<'],
  'time.nextImportant': ['>'],
  'time.backFault': ['p'],
  'time.nextFault': ['n'],
  'time.slower': ['['],
  'time.faster': [']'],
  'time.start': ['Home'],
  'time.end': ['End'],
  'bench.fault': ['b'],
  'bench.view': ['v'],
  'bench.fork': ['f'],
  'bench.undo': ['Ctrl+z'],
  'bench.whatIf': ['w'],
  'bench.goals': ['g'],
  'bench.why': ['y'],
  'bench.settings': [],
  'bench.reset': [],
  'bench.exportEvents': [],
  'bench.exportScenario': [],
  'bench.copyStory': [],
  'bench.copyEvent': [],
  'predict.open': [],
  'predict.confidence': ['c'],
  'predict.level': ['1', '2', '3', '4'],
  'timeline.closer': ['+'],
  'timeline.wider': ['-'],
  'timeline.fit': ['0'],
  'sandbox.undo': ['Ctrl+z'],
  'sandbox.redo': ['Ctrl+Shift+z'],
  'lesson.bookmark': ['m'],
  'lesson.print': ['Ctrl+p'],
  'quiz.option': digits,
  'quiz.confidence': ['c'],
  'quiz.next': ['Enter'],
  'first.korean': ['k'],
  'first.english': ['e'],
  'everywhere.palette': ['Ctrl+k'],
  'everywhere.keys': ['?'],
  'everywhere.close': ['Escape'],
  'everywhere.language': [],
  'everywhere.theme': [],
  'begin.page': [],
  'begin.empty': [],
  'begin.file': [],
  'begin.code': [],
  'begin.two-hosts': [],
  'begin.four-hosts': [],
  'begin.stretched': [],
  'begin.vsan': [],
  'begin.thirty-two': [],
  'begin.ninety-six': [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ActionId = keyof typeof actionKeys;
export const actionIds = Object.keys(actionKeys) as readonly ActionId[];

/** Only a key makes sense of these; the palette leaves them out. */
export const keyOnly: ReadonlySet<ActionId> = new Set([
  'predict.confidence',
  'predict.level',
  'quiz.option',
  'quiz.confidence',
  'quiz.next',
  'everywhere.palette',
  'everywhere.close',
]);

/** Keys that parts of the bench hear themselves while they have the focus, as such parts do everywhere; the list names them after the others. */
export const focusKeys = {
  'topology.walk': ['←', '→', '↑', '↓'],
  'topology.choose': ['Enter'],
  'topology.faults': ['Shift', 'F10'],
  'topology.zoom': ['+', '-', '0'],
  'lanes.walk': ['←', '→', '↑', '↓'],
  'lanes.choose': ['Enter'],
  'events.walk': ['↑', '↓'],
  'events.choose': ['Enter'],
  'events.fold': ['←', '→'],
  'menu.walk': ['↑', '↓'],
  'menu.choose': ['1', '–', '9'],
} as const;

const names: Readonly<Record<string, string>> = { ' ': 'Space', Escape: 'Esc' };
/** Characters that are typed with Shift held, and the key they are on. */
const shifted: Readonly<Record<string, string>> = { '<': ',', '>': '.' };

/** What the key caps of an action say; a dash stands between the first and the last of several digits. */
export function capsOf(id: ActionId, mac: boolean): readonly string[] {
  const keys: readonly string[] = actionKeys[id];
  return keys === digits ? ['1', '–', '9'] : keys.flatMap((key) => capsOfKey(key, mac));
}

function capsOfKey(key: string, mac: boolean): readonly string[] {
  if (key.startsWith('Ctrl+'))
    return [
      mac ? '⌘' : 'Ctrl',
      ...key
        .split('+')
        .slice(1)
        .flatMap((part) => capsOfKey(part, mac)),
    ];
  const base = shifted[key];
  if (base !== undefined) return ['Shift', base];
  return [names[key] ?? (key.length === 1 ? key.toUpperCase() : key)];
}
