/** What the page receives of the course: plain JSON in both languages, so that switching language needs no request. */
import type { LocalizedText, Command } from '#simulation/scenario/scenario.ts';

export type Language = 'ko' | 'en';
/** The same thing in both languages. */
export type Localized<T> = Readonly<Record<Language, T>>;

export interface TopicCard {
  readonly id: string;
  readonly title: LocalizedText;
  readonly summary: LocalizedText;
  readonly minutes: number;
  readonly prerequisites: readonly string[];
  /** `planned`: listed on the map, its content comes later. */
  readonly status: 'ready' | 'planned';
  readonly lesson: string | null;
  readonly labs: readonly {
    readonly id: string;
    readonly title: LocalizedText;
    readonly kind: 'guided' | 'challenge';
    readonly minutes: number;
  }[];
  readonly questions: number;
  /** Title of the pack it comes from; null for the topics of the course itself. */
  readonly pack: LocalizedText | null;
}

/** Where the course explains a rule of the simulator. */
export interface RuleParagraph {
  readonly rule: string;
  readonly topic: string;
  readonly lesson: string;
  /** Section or heading of the lesson. */
  readonly section: string;
}

/** A way through the topics. */
export interface LearningPath {
  readonly id: 'beginner' | 'certification' | 'classroom';
  readonly title: LocalizedText;
  readonly note: LocalizedText;
  /** Its topics in its order, each once. */
  readonly topics: readonly string[];
  readonly exams: readonly PathExam[];
  readonly blocks: readonly PathBlock[];
}

/** What an exam asks for, and where the course teaches it. */
export interface PathExam {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly about: LocalizedText;
  readonly sources: readonly string[];
  readonly areas: readonly {
    readonly title: LocalizedText;
    readonly sources: readonly string[];
    readonly places: readonly { readonly topic: string; readonly sections: readonly string[] }[];
  }[];
}

/** A part of a day in a classroom. */
export type PathBlock = { readonly minutes: number; readonly doing: LocalizedText } & (
  { readonly kind: 'lesson' | 'quiz'; readonly topic: string } | { readonly kind: 'lab'; readonly lab: string } | { readonly kind: 'break' }
);

export interface CourseOverview {
  readonly title: LocalizedText;
  readonly topics: readonly TopicCard[];
  /** In the order of the topics; a rule that several lessons explain stands here several times. */
  readonly paragraphs: readonly RuleParagraph[];
  /** What the keys of `source` inlines and of graded answers stand for. */
  readonly sources?: readonly CourseSource[];
  readonly paths?: readonly LearningPath[];
}

/** An entry of the source list: what a key such as S2 stands for. */
export interface CourseSource {
  readonly key: string;
  readonly title: string;
  /** The vendor's own material, the book by one of its authors, or other community material. */
  readonly standing: 'official' | 'book' | 'community';
  readonly address: string | null;
}

/** A piece of the course that can be found by its words, in both languages. */
export interface CourseText {
  readonly kind: 'lesson' | 'lab' | 'quiz';
  /** Lesson, lab, or topic of the questions. */
  readonly id: string;
  /** Of the lab, the topic, the lesson or, within one, the section. */
  readonly title: LocalizedText;
  readonly section: string | null;
  /** Its place among the section's blocks, from 0; null for what is no block. */
  readonly block: number | null;
  readonly text: LocalizedText;
}

export interface GlossaryTerm {
  readonly id: string;
  readonly ko: string;
  readonly en: string;
  /** The course's Korean word where `ko`, the manual's, is another one; missing where they are the same. */
  readonly course?: string;
  /** Name in the vSphere API, or null. */
  readonly api: string | null;
  /** Path in the vSphere Client, or null. */
  readonly client: LocalizedText | null;
  readonly meaning: LocalizedText;
  readonly topic: string | null;
}

/** Text inside a block. `id`: an object's name that must not break; `particle`: Korean particle already joined to it by the author. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'term'; readonly term: string; readonly text: string }
  /** Keys of the source list in docs/MODEL.md, such as S2. */
  | { readonly kind: 'source'; readonly keys: readonly string[] }
  | { readonly kind: 'link'; readonly to: 'lesson' | 'lab' | 'quiz'; readonly id: string; readonly text: string };

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly id: string; readonly text: string }
  | { readonly kind: 'paragraph'; readonly inline: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'table'; readonly head: readonly (readonly Inline[])[]; readonly rows: readonly (readonly (readonly Inline[])[])[] }
  /** The cluster of a scenario at a moment, with stops to jump to; the page draws it from the run. */
  | {
      readonly kind: 'figure';
      readonly scenario: string;
      readonly atMs: number;
      readonly fromMs: number;
      readonly toMs: number;
      readonly stopsMs: readonly number[];
      readonly caption: readonly Inline[];
      readonly lab: string | null;
    }
  | { readonly kind: 'predict'; readonly prediction: string }
  /** The course notes' wording in a neutral box, then what the product does with its source. */
  | { readonly kind: 'courseNotes'; readonly quote: readonly Inline[]; readonly blocks: readonly Block[] }
  | { readonly kind: 'callout'; readonly tone: 'note' | 'mistake' | 'client' | 'modelChoice'; readonly blocks: readonly Block[] };

export interface Prediction {
  readonly id: string;
  readonly question: LocalizedText;
  readonly options: readonly { readonly id: string; readonly text: LocalizedText }[];
  /** Computed by running the scenario, never written by hand. */
  readonly key: string;
  readonly scenario: string;
  /** The decisive moment and event of that run. */
  readonly momentMs: number;
  readonly seq: number | null;
  readonly explanation: LocalizedText;
}

export interface LessonSection {
  readonly id: string;
  readonly title: LocalizedText;
  readonly blocks: Localized<readonly Block[]>;
}

export interface LessonView {
  readonly id: string;
  readonly topic: string;
  readonly title: LocalizedText;
  readonly minutes: number;
  readonly sections: readonly LessonSection[];
  readonly predictions: readonly Prediction[];
  readonly labs: readonly string[];
  /** Rule id -> section that teaches it, for "In the lesson" links. */
  readonly rules: Readonly<Record<string, string>>;
}

export interface LabVariant {
  /** The id that all variants share, and that progress counts. */
  readonly base: string;
  /** From 1. */
  readonly number: number;
  /** Id of the variant to go on to. */
  readonly next: string;
}

export interface LabView {
  /** With its variant, where it is not the first. */
  readonly id: string;
  readonly topic: string;
  readonly title: LocalizedText;
  readonly kind: 'guided' | 'challenge';
  readonly minutes: number;
  /** With its variant, where it is not the first. */
  readonly scenario: string;
  /** Which variant of a generated lab this is; left out: there is only this one. */
  readonly variant?: LabVariant;
  /** What the learner is told first. */
  readonly brief: Localized<readonly Block[]>;
  /** `weight`: its share of the points, 1 where the lab says nothing. */
  readonly goals: readonly { readonly id: string; readonly text: LocalizedText; readonly weight: number }[];
  readonly hints: readonly LocalizedText[];
  /** Points of 100 that each hint costs. */
  readonly hintCost: number;
  /** Actions offered; `do` names and, where limited, the targets allowed. null: every action the engine has. */
  readonly actions: readonly Command['do'][] | null;
  /** Shown after the run is finished. */
  readonly debrief: Localized<readonly Block[]>;
}
