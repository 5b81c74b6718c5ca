import type { Scenario } from '#simulation/scenario/scenario.ts';
import { mostGrouped } from '#renderer/cluster-view/cell-layout.ts';
import { mostCards, rulesOf } from '#renderer/cluster-view/layout.ts';
import type { TopologySize } from '#renderer/cluster-view/layout.ts';

/** How the bench is laid out in a window. Sizes in pixels. */
export interface BenchSize {
  readonly topology: TopologySize;
  readonly stageHeight: number;
  readonly laneHeight: number;
  readonly labelWidth: number;
  /** One column in reading order instead of stage and panel side by side. */
  readonly column: boolean;
  /** Timeline and events share one area. */
  readonly tabs: boolean;
  /** Goals show the one that runs, until they are opened. */
  readonly foldGoals: boolean;
  /** The list of events shows number and rule too. */
  readonly wideEvents: boolean;
  readonly showEventIds: boolean;
  /** The cluster is drawn as cells, and those that deviate are listed beside it. */
  readonly dense: boolean;
  /** It is so large that it is told in numbers as well. */
  readonly field: boolean;
}

const wide = 1680;
const narrow = 1360;
const oneColumn = 1180;
const roomForIds = 1000;
/** What stands above the stage, and the bar with the clock below it. */
export const fixedHeight = 52 + 56;
/** The list of events with its filters and five rows: less than that is not read but scrolled. */
export const fiveEvents = 46 + 5 * 28;
/** A timeline lower than this shows too few lanes; it then shares its place with the events. */
const lowestTimeline = 110;
/** Where the page scrolls anyway, the cards get the height they like. */
const columnStage = 400;

export function benchSize(width: number, height: number, scenario: Pick<Scenario, 'hosts' | 'networks' | 'datastores'> | null): BenchSize {
  const large = width >= wide && height >= 940;
  const small = !large && (width < narrow || height < 860);
  const topology = large ? 'benchLarge' : small ? 'benchSmall' : 'bench';
  const stage = stageHeight(width, topology, scenario);
  return {
    topology,
    stageHeight: stage,
    laneHeight: large ? 25 : 20,
    labelWidth: small ? 104 : 128,
    column: width < oneColumn,
    tabs: width >= oneColumn && (height < 760 || height - fixedHeight - stage - fiveEvents < lowestTimeline),
    foldGoals: small && width >= oneColumn,
    wideEvents: large,
    dense: (scenario?.hosts.length ?? 0) > mostCards,
    field: (scenario?.hosts.length ?? 0) > mostGrouped,
    showEventIds: width >= narrow || (width < oneColumn && width >= roomForIds),
  };
}

const usualStage = { benchLarge: 430, bench: 362, benchSmall: 312 } as const;
const denseStage = { benchLarge: 500, bench: 430, benchSmall: 372 } as const;

/** Cells fit themselves into their stage; cards are never cut. */
function stageHeight(
  width: number,
  topology: 'bench' | 'benchSmall' | 'benchLarge',
  scenario: Pick<Scenario, 'hosts' | 'networks' | 'datastores'> | null,
): number {
  if ((scenario?.hosts.length ?? 0) > mostCards) return denseStage[topology];
  // A cluster with more buses than the usual two and two needs their room; the cards do not pay for it.
  const { networkGap, datastoreGap } = rulesOf[topology];
  const extra =
    Math.max(0, (scenario?.networks.length ?? 0) - 2) * networkGap + Math.max(0, (scenario?.datastores.length ?? 0) - 2) * datastoreGap;
  return (width < oneColumn ? columnStage : usualStage[topology]) + extra;
}
