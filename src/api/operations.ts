/**
 * Every operation between the page and its host, declared once: name -> request and response schema. Types are inferred from here,
 * the dispatcher and the client validate with it, and one conformance suite runs over every transport. Wire values are JSON only.
 */
import type { LocalizedText, Scenario, TimedCommand } from '#simulation/scenario/scenario.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import type { ClusterState } from '#simulation/trace/state.ts';
import type { CourseOverview, CourseText, GlossaryTerm, LabView, LessonView } from '#course/views.ts';
import type { DecisiveMoment } from '#course/lab/moments.ts';
import type { LabPoints } from '#course/lab/points.ts';
import type { AnswerGrade, QuestionView } from '#course/quiz/views.ts';
import type { Comparison } from '#analysis/counterfactual/comparison.ts';
import type { RunQuestion } from '#analysis/prediction/question.ts';
import { commandSchema, haPatch } from './command-schema.ts';
import { clusterFileSchema, savedSandboxOperations, timedCommandsSchema } from './sandbox-schema.ts';
import { packOperations } from './pack-schema.ts';
import { bookmarkSchema, mostNoteCharacters, notesSchema, progressSchema } from './progress-schema.ts';
import { z } from './schema-library.ts';
import { largestFileBytes } from './text-file.ts';

export type { NotesView, ProgressView, Recovery } from './progress-schema.ts';

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80);
/** An id, with `~` and its number for a variant other than the first of a generated lab, question or scenario. */
const address = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*(~[1-9][0-9]{0,8})?$/)
  .max(90);
const ms = z.number().int().min(0).max(86_400_000);
const seed = z.number().int().min(0).max(4_294_967_295);
const language = z.enum(['ko', 'en']);
const empty = z.strictObject({});

/** A value whose shape another room's types own; on the wire only its being a plain object is checked again. */
function typed<T>() {
  return z.custom<T>((value) => typeof value === 'object' && value !== null);
}

export const settingsSchema = z.strictObject({
  /** null until the learner has chosen; the page then asks. */
  language: language.nullable(),
  theme: z.enum(['system', 'light', 'dark']),
  reducedMotion: z.boolean(),
  singleKeyShortcuts: z.boolean(),
  /** The way through the course that home and the lists follow. */
  path: z.enum(['beginner', 'certification', 'classroom']),
});
export type Settings = z.infer<typeof settingsSchema>;

/** A run as the page needs it: fold `events` over `initial` to see any moment. */
const runSchema = z.strictObject({
  scenario: typed<Scenario>(),
  seed,
  initial: typed<ClusterState>(),
  events: z.array(typed<TraceEvent>()),
  endMs: ms,
});
export type RunView = z.infer<typeof runSchema>;

/**
 * How a lab goal stands over the run the host computed. The page shows it as of the playhead: before `decidedAtMs` a goal is still open
 * (or "kept so far" for one that must hold), from then on it is `outcome`. `seq` is the event to look at, null if none.
 */
const goalSchema = z.strictObject({
  id,
  outcome: z.enum(['met', 'failed', 'open']),
  decidedAtMs: ms.nullable(),
  seq: z.number().int().nullable(),
  /** True for a goal that must hold to the end. */
  keep: z.boolean(),
  /** From when to when there is time for it, or it has to be kept; null where it has no time of its own. */
  sinceMs: ms.nullable(),
  dueMs: ms.nullable(),
});
export type GoalStanding = z.infer<typeof goalSchema>;

const labRunSchema = z.strictObject({
  runId: z.string().max(40),
  run: runSchema,
  goals: z.array(goalSchema),
  /** Everything the learner did in this run so far. */
  commands: z.array(typed<TimedCommand>()),
  /** How many times the lab is tried, with this one; 1 without a lab. */
  attempt: z.number().int().min(1),
});
export type LabRunView = z.infer<typeof labRunSchema>;

/** One mistake of a scenario file. `problems.<code>` of the namespace `scenario` is its sentence, filled with `params`. */
const fileProblemSchema = z.strictObject({
  /** From 1. */
  line: z.number().int().min(0),
  /** As a person writes it: `hosts[0].networks`; `(file)` for the whole file. */
  key: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type FileProblemView = z.infer<typeof fileProblemSchema>;

/** A run after the learner changed what they do in it: events up to `keepThroughSeq` are unchanged; `events` replaces everything after it. */
const labTurnSchema = z.strictObject({
  keepThroughSeq: z.number().int().min(0),
  events: z.array(typed<TraceEvent>()),
  endMs: ms,
  goals: z.array(goalSchema),
  commands: z.array(typed<TimedCommand>()),
});

/** The one thing a what-if changes in a run of the lab. */
const changeSchema = z.discriminatedUnion('kind', [
  /** Something the learner did is left out, by its place in the run's list of commands. */
  z.strictObject({ kind: z.literal('dropCommand'), index: z.number().int().min(0).max(10_000) }),
  /** An entry of the scenario's own timeline is left out, counted from 0. */
  z.strictObject({ kind: z.literal('dropEntry'), entry: z.number().int().min(0).max(10_000) }),
  /** Settings differ: from the start (`atMs` null), or from a moment on, then changed by a user through vCenter. */
  z.strictObject({ kind: z.literal('settings'), ha: haPatch, atMs: ms.nullable() }),
  /** Everything the learner did is otherwise: another branch of the run. */
  z.strictObject({ kind: z.literal('commands'), commands: timedCommandsSchema }),
]);
export type RunChange = z.infer<typeof changeSchema>;

/** What a learner says of the rest of a run, or what became of it: ids, a state, a moment in ms, `never` or `stays`. */
const runAnswerSchema = z.union([z.array(id).max(100).readonly(), ms, z.string().max(80)]);
const questionKind = z.enum(['primary', 'hostState', 'vmBack', 'vmsDown']);

/** A question about the rest of a run after it was answered. `said` and `answer` have the same form. */
const runGradeSchema = z.strictObject({
  kind: questionKind,
  said: runAnswerSchema,
  answer: runAnswerSchema,
  right: z.boolean(),
  /** The moment from which it is certain. */
  atMs: ms,
  /** The event that decided it, null where none stands for it. */
  seq: z.number().int().nullable(),
});
export type RunGrade = z.infer<typeof runGradeSchema>;

export const operations = {
  /** What this host is: shown in "about" and used to hide what it cannot do. */
  'app.info': {
    request: empty,
    response: z.strictObject({
      version: z.string(),
      engine: z.string(),
      host: z.enum(['electron', 'browser', 'memory']),
      systemLanguage: language,
    }),
  },
  'settings.get': { request: empty, response: settingsSchema },
  'settings.set': { request: settingsSchema.partial(), response: settingsSchema },

  'course.overview': { request: empty, response: typed<CourseOverview>() },
  'course.lesson': { request: z.strictObject({ lesson: id }), response: typed<LessonView>() },
  'course.lab': { request: z.strictObject({ lab: address }), response: typed<LabView>() },
  /** What a search looks through. Asked for once, when something is first looked for. */
  'course.texts': { request: empty, response: z.array(typed<CourseText>()) },
  'course.glossary': { request: empty, response: z.array(typed<GlossaryTerm>()) },

  /** Runs a scenario of the course, for figures and replays. */
  'scenario.run': { request: z.strictObject({ scenario: address, seed: seed.optional() }), response: runSchema },

  'lab.start': { request: z.strictObject({ lab: address }), response: labRunSchema },
  /** The learner does something at `atMs`. Commands of the run after that moment are dropped: the page may keep them as a branch. */
  'lab.act': {
    request: z.strictObject({ runId: z.string().max(40), atMs: ms, command: commandSchema }),
    response: labTurnSchema,
  },
  /** Goes to another branch of the run. A branch is what was done in it, so these commands take the place of all there are. */
  'lab.branch': {
    request: z.strictObject({
      runId: z.string().max(40),
      commands: timedCommandsSchema,
    }),
    response: labTurnSchema,
  },
  /** What would have been: runs the lab run with one thing changed and compares both. The run itself stays as it is, the variant is not kept. */
  'lab.compare': {
    request: z.strictObject({ runId: z.string().max(40), change: changeSchema }),
    response: z.strictObject({ run: runSchema, comparison: typed<Comparison>() }),
  },
  /** What the run gives to ask about at a moment, without answers; nothing while no fault has come or everything is settled. */
  'lab.questions': {
    request: z.strictObject({ runId: z.string().max(40), atMs: ms }),
    response: z.strictObject({
      /** Zero of the T+ clock the questions speak in. */
      zeroMs: ms.nullable(),
      questions: z.array(typed<RunQuestion>()),
    }),
  },
  /** Predicts at a moment what `lab.questions` asked there. Graded against the run and written into the journal before it answers. */
  'lab.predict': {
    request: z.strictObject({
      runId: z.string().max(40),
      atMs: ms,
      answers: z.partialRecord(questionKind, runAnswerSchema),
      confidence: z.number().min(0).max(1).nullable(),
    }),
    response: z.strictObject({ grades: z.array(runGradeSchema).min(1) }),
  },
  /** Ends a run and writes its result into the journal before it answers. */
  'lab.finish': {
    request: z.strictObject({ runId: z.string().max(40), hintsUsed: z.number().int().min(0).max(20) }),
    response: z.strictObject({
      passed: z.boolean(),
      goals: z.array(goalSchema),
      attempts: z.number().int(),
      score: typed<LabPoints>(),
      moments: z.array(typed<DecisiveMoment>()),
      /** What the lab has to say to one who did just this; null when it knows of no such way. */
      teaches: typed<LocalizedText>().nullable(),
    }),
  },
  /**
   * The learner leaves a run for another one. Where a lab was tried and not finished, the attempt is kept in the journal. A run the host does not
   * hold any more is nothing to leave.
   */
  'lab.leave': {
    request: z.strictObject({ runId: z.string().max(40), hintsUsed: z.number().int().min(0).max(20) }),
    /** Whether an attempt was written down. */
    response: z.strictObject({ kept: z.boolean() }),
  },

  /** The run as a scenario file: running that file with its seed gives the same trace. */
  'lab.file': {
    request: z.strictObject({ runId: z.string().max(40) }),
    response: z.strictObject({ name: z.string(), text: z.string() }),
  },
  /** The run as a short code: scenario, seed and what the learner did. `sandbox.readCode` reads it with the same version of the engine. */
  'lab.code': {
    request: z.strictObject({ runId: z.string().max(40) }),
    response: z.strictObject({ code: z.string() }),
  },
  /** Runs a scenario of the learner's own, without goals; `lab.act` and `lab.file` work on it. Or says what is wrong with the file. */
  'sandbox.open': {
    request: z.strictObject({
      name: z.string().max(255),
      text: z.string().max(largestFileBytes),
      /** What the learner has done in it already. */
      commands: timedCommandsSchema.default([]),
    }),
    response: z.union([
      z.strictObject({ run: labRunSchema }),
      /** The first problems, by line, and how many there are. */
      z.strictObject({ problems: z.array(fileProblemSchema).min(1), count: z.number().int() }),
    ]),
  },
  /** What a short code holds, ready for `sandbox.open`: the scenario with its seed as a file's text, and what was done in it. */
  'sandbox.readCode': {
    request: z.strictObject({ code: z.string().max(largestFileBytes) }),
    response: z.strictObject({ name: z.string(), text: z.string(), commands: timedCommandsSchema }),
  },
  /** The same scenario as the form of the sandbox holds it, with what was done in it at the end of its timeline. Or says what is wrong with the file. */
  'sandbox.form': {
    request: z.strictObject({
      name: z.string().max(255),
      text: z.string().max(largestFileBytes),
      commands: timedCommandsSchema.default([]),
    }),
    response: z.union([
      z.strictObject({ file: clusterFileSchema }),
      z.strictObject({ problems: z.array(fileProblemSchema).min(1), count: z.number().int() }),
    ]),
  },
  /** A cluster of the form as `sandbox.open` would judge it: all its problems, or what is needed to draw it as it stands at the start. */
  'sandbox.check': {
    request: z.strictObject({ file: clusterFileSchema }),
    response: z.strictObject({
      problems: z.array(fileProblemSchema),
      count: z.number().int(),
      cluster: z.strictObject({ scenario: typed<Scenario>(), initial: typed<ClusterState>() }).nullable(),
    }),
  },
  /** A cluster of the form as a scenario file. */
  'sandbox.file': {
    request: z.strictObject({ file: clusterFileSchema }),
    response: z.strictObject({ name: z.string(), text: z.string() }),
  },
  ...savedSandboxOperations,

  'quiz.questions': { request: z.strictObject({ topic: id }), response: z.array(typed<QuestionView>()) },
  /** Grades against the run and writes the answer into the journal (fsync) before it answers. */
  'quiz.answer': {
    request: z.strictObject({
      question: address,
      answer: z.union([z.array(z.string().max(80)).max(20), z.number(), z.record(z.string().max(80), z.string().max(80))]),
      /** 0..1 as chosen (guess 0.25, maybe 0.5, sure 0.75, certain 0.95), null when not said. */
      confidence: z.number().min(0).max(1).nullable(),
    }),
    response: typed<AnswerGrade>(),
  },

  'progress.get': { request: empty, response: progressSchema },
  'progress.readSection': { request: z.strictObject({ lesson: id, section: id }), response: z.strictObject({ read: z.array(id) }) },
  'progress.prediction': {
    request: z.strictObject({
      lesson: id,
      prediction: id,
      choice: z.string().max(80),
      right: z.boolean(),
      confidence: z.number().min(0).max(1).nullable(),
    }),
    response: empty,
  },
  'progress.acknowledgeRecovery': { request: empty, response: empty },

  /** The learner's bookmarks and notes. */
  'notes.get': { request: empty, response: notesSchema },
  /** Writes the note of a section, in place of the one there is; an empty text deletes it. Written to the disk before it is answered. */
  'notes.write': {
    request: z.strictObject({ lesson: id, section: id, text: z.string().max(mostNoteCharacters) }),
    response: notesSchema,
  },
  /** Sets a bookmark or takes it back. */
  'notes.bookmark': { request: bookmarkSchema.extend({ set: z.boolean() }), response: notesSchema },

  ...packOperations,
} as const;

export type OperationName = keyof typeof operations;
export type RequestOf<N extends OperationName> = z.input<(typeof operations)[N]['request']>;
export type ResponseOf<N extends OperationName> = z.output<(typeof operations)[N]['response']>;

/** What a host tells the page unasked. */
export const notifications = {
  'settings.changed': settingsSchema,
  'progress.changed': empty,
  /** Packs were added or taken away. */
  'course.changed': empty,
} as const;
export type NotificationName = keyof typeof notifications;
export type NotificationOf<N extends NotificationName> = z.output<(typeof notifications)[N]>;
