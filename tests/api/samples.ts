/** One request and one response for each operation, of every shape a value can have on the wire. */
import type { Handlers } from '#api/dispatcher.ts';
import type { OperationName, RequestOf, ResponseOf, RunView } from '#api/operations.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';

const text = { ko: '호스트 장애 — ‘esx-02’ \u2028 </script>', en: 'Host failed \u{1f4bb} "quoted" \\ <b>' };

const scenario = {
  format: 'failover-lab/scenario@1',
  id: 'failed-secondary',
  title: text,
  seed: 4_294_967_295,
  hosts: [],
} as unknown as Scenario;

const run: RunView = {
  scenario,
  seed: 0,
  initial: {
    atMs: 0,
    vcenter: { up: true, connectedTo: null, stale: null, hosts: {}, vms: {} },
    actual: { primaries: [], hosts: {}, vms: {}, datastores: {}, networks: {} },
  },
  events: [{ seq: 1, atMs: 0, type: 'host.booted', cause: null, rule: null, host: 'esx-01' }],
  endMs: 600_000,
};

const goal = { id: 'web-back', outcome: 'met', decidedAtMs: 98_000, seq: 31, keep: false, sinceMs: 60_000, dueMs: null } as const;
const command = { do: 'host.crash', host: 'esx-02' } as const;
const grade: ResponseOf<'quiz.answer'> = {
  question: 'hf-1',
  correct: false,
  points: 1 / 3,
  formula: text,
  key: { 'left-1': 'right-2' },
  explanation: text,
  options: { 'esx-03': { text, right: true, momentMs: 18_000, seq: null } },
  evidence: { scenario: 'failed-secondary', seed: 1, momentMs: 78_000, seq: 12, stopsMs: [60_000, 78_000] },
  sources: ['S2'],
};
const outcome: ResponseOf<'lab.compare'>['comparison']['outcomes']['original'] = {
  vms: {},
  hosts: {},
  totals: {
    downtimeMs: 28_000,
    vmsHit: 1,
    vmsDown: 0,
    restarts: 1,
    resets: 0,
    twoCopiesMs: 0,
    withoutDiskMs: 0,
    primariesElected: 0,
    firstRestartMs: 88_000,
    lastRestartMs: null,
  },
};
const clusterFile: RequestOf<'sandbox.check'>['file'] = {
  format: 'failover-lab/scenario@1',
  id: 'two-sites',
  title: text,
  networks: [{ id: 'mgmt-a', gateway: '10.0.0.1', uses: ['management'] }],
  datastores: [{ id: 'ds-1', kind: 'vmfs' }],
  hosts: [
    {
      id: 'esx-01',
      moid: 'host-1',
      networks: ['mgmt-a'],
      datastores: ['ds-1', { id: 'ds-2', paths: 2 }],
      memoryMib: '많이',
      group: '서울',
    },
  ],
  vms: [{ id: 'web-01', host: 'esx-01', datastore: 'ds-1', restartPriority: 'high' }],
  ha: { isolationResponse: 'powerOff', advanced: { 'das.isolationaddress0': '10.0.0.254' } },
  timeline: [{ at: '60s', do: 'host.crash', host: 'esx-01' }],
};
const draft = { id: 's-m1-1', name: '두 사이트 \u{1f4bb}', file: clusterFile };
const settings = { language: null, theme: 'system', reducedMotion: false, singleKeyShortcuts: true, path: 'beginner' } as const;

export const requests: { readonly [N in OperationName]: RequestOf<N> } = {
  'app.info': {},
  'settings.get': {},
  'settings.set': { language: 'ko', reducedMotion: true },
  'course.overview': {},
  'course.lesson': { lesson: 'host-failures' },
  'course.lab': { lab: 'failed-secondary' },
  'course.texts': {},
  'course.glossary': {},
  'scenario.run': { scenario: 'failed-secondary', seed: 7 },
  'lab.start': { lab: 'failed-secondary' },
  'lab.act': { runId: 'm1-1', atMs: 60_000, command },
  'lab.branch': { runId: 'm1-1', commands: [{ atMs: 60_000, command }] },
  'lab.compare': { runId: 'm1-1', change: { kind: 'settings', ha: { isolationResponse: 'powerOff' }, atMs: null } },
  'lab.questions': { runId: 'm1-1', atMs: 60_000 },
  'lab.predict': { runId: 'm1-1', atMs: 60_000, answers: { primary: ['esx-01'], vmBack: 88_000, hostState: 'hostDown' }, confidence: 0.75 },
  'lab.finish': { runId: 'm1-1', hintsUsed: 2 },
  'lab.leave': { runId: 'm1-1', hintsUsed: 0 },
  'lab.file': { runId: 'm1-1' },
  'lab.code': { runId: 'm1-1' },
  'sandbox.open': {
    name: 'two sites.yaml',
    text: 'format: failover-lab/scenario@1\n# 호스트 \u{1f4bb}\n',
    commands: [{ atMs: 60_000, command }],
  },
  'sandbox.form': { name: 'two sites.yaml', text: 'format: failover-lab/scenario@1\n', commands: [{ atMs: 60_000, command }] },
  'sandbox.readCode': { code: 'FLAB1.1.2.0.iwmA.AbCd_-' },
  'sandbox.check': { file: clusterFile },
  'sandbox.file': { file: clusterFile },
  'sandbox.list': {},
  'sandbox.load': { id: 's-m1-1' },
  'sandbox.save': draft,
  'sandbox.remove': { id: 's-m1-1' },
  'sandbox.draft': {},
  'sandbox.keepDraft': { draft: { ...draft, id: null, name: '' } },
  'quiz.questions': { topic: 'host-failures' },
  'quiz.answer': { question: 'hf-1', answer: { 'left-1': 'right-1' }, confidence: 0.25 },
  'progress.get': {},
  'progress.readSection': { lesson: 'host-failures', section: 'overview' },
  'progress.prediction': { lesson: 'host-failures', prediction: 'p-1', choice: 'esx-03', right: false, confidence: null },
  'progress.acknowledgeRecovery': {},
  'notes.get': {},
  'notes.write': { lesson: 'host-failures', section: 'verdict', text: '핑에는 답하고 \u{1f4bb} </script>' },
  'notes.bookmark': { lesson: 'host-failures', section: 'verdict', block: null, set: true },
  'packs.list': {},
  'packs.begin': {},
  'packs.send': { upload: 'upload-1', files: [{ path: 'lessons/mine-a/ko.md', text: '## 가 \u2028 \u{1f4bb}' }] },
  'packs.install': { upload: 'upload-1', replace: true },
  'packs.remove': { id: 'mine' },
};

const notes: ResponseOf<'notes.get'> = {
  bookmarks: [{ lesson: 'host-failures', section: 'verdict', block: 3, at: '2026-11-22T09:00:00.000Z' }],
  notes: [{ lesson: 'host-failures', section: 'verdict', text: '한 줄\n두 줄', at: '2026-11-22T09:00:00.000Z' }],
};

const pack = {
  id: 'mine',
  title: text,
  author: '홍길동',
  addedAt: '2026-11-22T09:00:00.000Z',
  topics: 1,
  lessons: 1,
  labs: 0,
  questions: 12,
  problems: 0,
};

export const responses: { readonly [N in OperationName]: ResponseOf<N> } = {
  'app.info': { version: '0.1.0', engine: '1', host: 'memory', systemLanguage: 'ko' },
  'settings.get': settings,
  'settings.set': settings,
  'course.overview': {
    title: text,
    topics: [],
    paragraphs: [{ rule: 'failed-host', topic: 'host-failures', lesson: 'host-failures', section: 'verdict' }],
  },
  'course.lesson': {
    id: 'host-failures',
    topic: 'host-failures',
    title: text,
    minutes: 20,
    sections: [],
    predictions: [],
    labs: [],
    rules: { 'failed-host': 'verdict' },
  },
  'course.lab': {
    id: 'failed-secondary',
    topic: 'host-failures',
    title: text,
    kind: 'guided',
    minutes: 10,
    scenario: 'failed-secondary',
    brief: { ko: [], en: [] },
    goals: [{ id: 'web-back', text, weight: 2 }],
    hints: [text],
    hintCost: 5,
    actions: ['host.crash'],
    debrief: { ko: [], en: [] },
  },
  'course.texts': [{ kind: 'lesson', id: 'host-failures', title: text, section: 'verdict', block: 3, text }],
  'course.glossary': [{ id: 'primary', ko: '기본(Primary)', en: 'Primary', api: 'master', client: null, meaning: text, topic: null }],
  'scenario.run': run,
  'lab.start': { runId: 'm1-1', run, goals: [goal], commands: [], attempt: 2 },
  'lab.act': { keepThroughSeq: 0, events: run.events, endMs: 600_000, goals: [goal], commands: [{ ...command, atMs: 60_000 }] },
  'lab.branch': { keepThroughSeq: 7, events: [], endMs: 600_000, goals: [], commands: [] },
  'lab.compare': {
    run,
    comparison: {
      first: { atMs: 60_000, original: null, variant: run.events[0] ?? null },
      effect: null,
      outcomes: { original: outcome, variant: outcome },
    },
  },
  'lab.questions': {
    zeroMs: 60_000,
    questions: [
      { kind: 'vmBack', vm: 'db-01', stopped: true, toleranceMs: 2000 },
      { kind: 'hostState', atMs: 80_000, host: 'esx-02', states: ['connectedToMaster', 'hostDown'] },
    ],
  },
  'lab.predict': {
    grades: [
      { kind: 'vmBack', said: 'never', answer: 88_000, right: false, atMs: 88_000, seq: 34 },
      { kind: 'vmsDown', said: ['batch-01'], answer: [], right: false, atMs: 600_000, seq: null },
    ],
  },
  'lab.finish': {
    passed: false,
    goals: [goal],
    attempts: 3,
    score: { points: 45, met: 1, weight: 2, hints: 1, hintCost: 5 },
    moments: [{ atMs: 98_000, seq: 31, goals: ['web-back'], text }],
    teaches: text,
  },
  'lab.leave': { kept: true },
  'lab.file': { name: 'failed-secondary.yaml', text: 'title: { ko: 호스트 장애 }\n' },
  'sandbox.open': { problems: [{ line: 14, key: 'hosts[1].networks', code: 'emptyList', params: { min: 1, value: '[]' } }], count: 1 },
  'lab.code': { code: 'FLAB1.1.2.0.iwmA.AbCd_-' },
  'sandbox.readCode': { name: 'two-sites.yaml', text: 'title: { ko: 호스트 }\n', commands: [{ atMs: 60_000, command }] },
  'sandbox.form': { file: clusterFile },
  'sandbox.check': {
    problems: [{ line: 0, key: 'hosts[0].memoryMib', code: 'expectedWholeNumber', params: { value: '"많이"' } }],
    count: 1,
    cluster: { scenario, initial: run.initial },
  },
  'sandbox.file': { name: 'two-sites.yaml', text: 'title: { ko: 호스트 }\n' },
  'sandbox.list': {
    sandboxes: [{ id: 's-m1-1', name: '두 사이트 \u{1f4bb}', savedAt: '2026-11-22T09:00:00.000Z', hosts: 96, vms: 10_000 }],
    setAside: ['s-m1-2.damaged-2026-11-22.json'],
  },
  'sandbox.load': draft,
  'sandbox.save': { id: 's-m1-1', savedAt: '2026-11-22T09:00:00.000Z' },
  'sandbox.remove': draft,
  'sandbox.draft': { draft: null },
  'sandbox.keepDraft': {},
  'quiz.questions': [
    { id: 'hf-1', topic: 'host-failures', text, given: null, scenario: null, proven: false, kind: 'single', options: [{ id: 'a', text }] },
    {
      id: 'hf-2~17',
      topic: 'host-failures',
      text,
      given: text,
      scenario: 'silent-trio~17',
      proven: true,
      variant: { base: 'hf-2', number: 17 },
      kind: 'point',
      things: 'hosts',
      shownMs: 59_000,
      options: [{ id: 'dead', thing: 'esx-03' }],
    },
    {
      id: 'hf-3',
      topic: 'host-failures',
      text,
      given: null,
      scenario: 'dead-agent',
      proven: true,
      kind: 'state',
      atMs: 70_000,
      fields: [{ id: 'role', text, path: 'hosts.esx-02.role', choices: ['primary', 'none'] }],
    },
  ],
  'quiz.answer': grade,
  'progress.get': {
    topics: [
      {
        topic: 'host-failures',
        sectionsRead: 1,
        sections: 5,
        labsPassed: 0,
        labs: 2,
        questionsAnswered: 3,
        questionsRight: 2,
        questions: 10,
        score: 0.75,
      },
    ],
    answers: [{ at: '2026-11-22T09:00:00.000Z', question: 'hf-1', topic: 'host-failures', points: 1, confidence: null }],
    labRuns: [{ at: '2026-11-22T09:00:00.000Z', lab: 'failed-secondary', passed: true, goalsMet: 2, goals: 2, points: null }],
    predictions: [
      { at: '2026-11-22T09:00:00.000Z', lesson: null, lab: 'failed-secondary', scenario: 'lab-cluster', right: 2, of: 3, confidence: 0.5 },
    ],
    resume: { lesson: 'host-failures', section: 'overview', at: '2026-11-22T09:00:00.000Z' },
    lessons: [{ lesson: 'host-failures', section: 'overview', read: ['overview'] }],
    recovery: { setAside: 'progress.damaged-2026-11-22.jsonl', restored: 1281, lost: 3, copyOf: null },
  },
  'progress.readSection': { read: ['overview'] },
  'progress.prediction': {},
  'progress.acknowledgeRecovery': {},
  'notes.get': notes,
  'notes.write': notes,
  'notes.bookmark': notes,
  'packs.list': { packs: [pack, { ...pack, author: null }], setAside: ['old.damaged-2026-11-22.json'] },
  'packs.begin': { upload: 'upload-1' },
  'packs.send': { files: 2, bytes: 1_234 },
  'packs.install': {
    problems: [{ file: 'pack.yaml', line: 3, key: 'topics[0].id', text: 'course:problems.packPrefix', params: { id: 'a' }, variant: null }],
    count: 1,
  },
  'packs.remove': { removed: pack },
};

export const operationNames = Object.keys(requests) as OperationName[];

/** A run too large for anything that counts on small messages. */
export function largeRun(count: number): RunView {
  const events = Array.from({ length: count }, (_, index): TraceEvent => ({
    seq: index + 1,
    atMs: index,
    type: 'host.booted',
    cause: null,
    rule: null,
    host: `esx-${String(index % 96)}`,
  }));
  return { ...run, events };
}

export interface Received {
  readonly name: string;
  readonly request: unknown;
}

/** Handlers that note what they were asked and answer with the samples, but for those given. */
export function sampleHandlers(changes: Partial<Handlers> = {}): { readonly handlers: Handlers; readonly received: Received[] } {
  const received: Received[] = [];
  const noted = Object.fromEntries(
    operationNames.map((name) => [
      name,
      (request: unknown) => {
        received.push({ name, request });
        return responses[name];
      },
    ]),
  );
  return { handlers: { ...(noted as unknown as Handlers), ...changes }, received };
}
