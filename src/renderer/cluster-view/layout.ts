import type { Scenario } from '#simulation/scenario/scenario.ts';

/** Where everything of a cluster of up to eight hosts is drawn. All numbers are pixels of the drawing. */

export type TopologySize = 'bench' | 'benchSmall' | 'benchLarge' | 'figure' | 'card';

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Sizes of type and marks inside a host's card; they depend on its width alone. */
export interface CardMetrics {
  readonly pad: number;
  readonly glyph: number;
  readonly nameSize: number;
  readonly wordSize: number;
  readonly vmSize: number;
  readonly vmGlyph: number;
  readonly rowHeight: number;
  /** Height of name and state word together. */
  readonly header: number;
  /** The state word stands below the name. */
  readonly wordBelow: boolean;
  /** There is room for a note at the end of a VM's row. */
  readonly notes: boolean;
}

export interface Line {
  readonly id: string;
  readonly y: number;
}

/** Buses and the hosts their wires lead to. */
export interface BusFrame {
  /** Width of the column of labels. */
  readonly left: number;
  readonly busFrom: number;
  readonly busTo: number;
  readonly networks: readonly Line[];
  readonly datastores: readonly Line[];
  readonly hosts: readonly (Rect & { readonly id: string })[];
}

export interface BusLayout extends BusFrame {
  readonly width: number;
  readonly height: number;
  readonly vcenter: Rect | null;
  /** Height of the restart arrows' horizontal part. */
  readonly gutterY: number;
  readonly card: CardMetrics;
  /** Rows of VMs that fit into a card. */
  readonly rows: number;
}

interface SizeRules {
  readonly left: number;
  readonly firstNetwork: number;
  readonly networkGap: number;
  readonly datastoreGap: number;
  readonly hostGap: number;
  readonly rowHeight: number;
  readonly vcenter: boolean;
}

export const rulesOf: Readonly<Record<TopologySize, SizeRules>> = {
  bench: { left: 168, firstNetwork: 68, networkGap: 24, datastoreGap: 27, hostGap: 20, rowHeight: 24, vcenter: true },
  benchLarge: { left: 168, firstNetwork: 68, networkGap: 24, datastoreGap: 27, hostGap: 20, rowHeight: 29, vcenter: true },
  benchSmall: { left: 146, firstNetwork: 66, networkGap: 20, datastoreGap: 20, hostGap: 12, rowHeight: 22, vcenter: true },
  figure: { left: 98, firstNetwork: 24, networkGap: 22, datastoreGap: 27, hostGap: 9, rowHeight: 26, vcenter: false },
  card: { left: 90, firstNetwork: 22, networkGap: 20, datastoreGap: 27, hostGap: 8, rowHeight: 25, vcenter: false },
};

const belowNetworks = 26;
const gutter = 34;
const bottomEdge = 18;
const rightEdge = 22;
const widestHost = 310;
/** More hosts than this are drawn as cells. */
export const mostCards = 8;
/** A card cannot be read below this width; the cluster is then drawn as cells. */
export const narrowestHost = 64;

export function cardMetrics(width: number, rowHeight: number): CardMetrics {
  if (width < 92) {
    return {
      pad: 8,
      glyph: 14,
      nameSize: 12,
      wordSize: 11,
      vmSize: 11,
      vmGlyph: 10,
      rowHeight: Math.min(rowHeight, 21),
      header: 44,
      wordBelow: true,
      notes: false,
    };
  }
  if (width < 150) {
    return {
      pad: 12,
      glyph: 18,
      nameSize: 14,
      wordSize: 12,
      vmSize: 12.5,
      vmGlyph: 11,
      rowHeight,
      header: 50,
      wordBelow: true,
      notes: width >= 126,
    };
  }
  if (width < 190) {
    return {
      pad: 12,
      glyph: 18,
      nameSize: 15,
      wordSize: 12,
      vmSize: 13,
      vmGlyph: 11.5,
      rowHeight,
      header: 32,
      wordBelow: false,
      notes: true,
    };
  }
  return {
    pad: 13,
    glyph: 20,
    nameSize: 16,
    wordSize: 13,
    vmSize: 13.5,
    vmGlyph: 11.5,
    rowHeight,
    header: 35,
    wordBelow: false,
    notes: true,
  };
}

/** What a card of this size holds: its metrics, and how many rows of VMs fit. */
export function cardRoom({ w, h }: Pick<Rect, 'w' | 'h'>, rowHeight: number): { readonly card: CardMetrics; readonly rows: number } {
  const card = cardMetrics(w, rowHeight);
  return { card, rows: Math.max(1, Math.floor((h - card.header - 4) / card.rowHeight)) };
}

/** Width of one host's card, before the cap: what decides between cards and cells. */
export function hostWidth(hosts: number, width: number, size: TopologySize): number {
  const { hostGap } = rulesOf[size];
  return (width - leftColumn(width, size) - rightEdge - hostGap * (hosts - 1)) / hosts;
}

/** Narrow figures give the cards what the labels can spare. */
function leftColumn(width: number, size: TopologySize): number {
  const { left } = rulesOf[size];
  return !rulesOf[size].vcenter && width < 500 ? 88 : left;
}

/** The most rows any card needs at the start; a figure is as high as they ask for, with room for one that is restarted there. */
function rowsWanted(scenario: Scenario, size: TopologySize): number {
  const counts = scenario.hosts.map(({ id }) => scenario.vms.filter((vm) => vm.host === id).length);
  const most = Math.max(1, ...counts);
  return Math.min(size === 'card' ? 5 : 6, most + 1);
}

/**
 * Lays a cluster out as cards between buses.
 * @param height of the drawing; null lets its content decide (figures).
 */
export function busLayout(scenario: Scenario, width: number, height: number | null, size: TopologySize): BusLayout {
  const rules = rulesOf[size];
  const left = leftColumn(width, size);
  const count = scenario.hosts.length;
  const w = Math.min(widestHost, Math.max(narrowestHost, hostWidth(count, width, size)));
  const card = cardMetrics(w, rules.rowHeight);
  const networks = scenario.networks.map(({ id }, index) => ({ id, y: rules.firstNetwork + index * rules.networkGap }));
  const hostsTop = (networks.at(-1)?.y ?? rules.firstNetwork) + belowNetworks;
  const storage = Math.max(0, scenario.datastores.length - 1) * rules.datastoreGap;
  const natural = hostsTop + card.header + rowsWanted(scenario, size) * card.rowHeight + 10 + gutter + storage + bottomEdge;
  const total = height ?? natural;
  const firstDatastore = total - bottomEdge - storage;
  const hostsBottom = Math.max(hostsTop + card.header + card.rowHeight, firstDatastore - gutter);
  const usedWidth = count * w + (count - 1) * rules.hostGap;
  const start = left + Math.max(0, (width - left - rightEdge - usedWidth) / 2);
  const h = hostsBottom - hostsTop;
  return {
    width,
    height: total,
    left,
    busFrom: left - 7,
    busTo: width - rightEdge,
    networks,
    datastores: scenario.datastores.map(({ id }, index) => ({ id, y: firstDatastore + index * rules.datastoreGap })),
    hosts: scenario.hosts.map(({ id }, index) => ({ id, x: start + index * (w + rules.hostGap), y: hostsTop, w, h })),
    vcenter: rules.vcenter ? { x: 18, y: hostsTop, w: left - 43, h } : null,
    gutterY: hostsBottom + 17,
    card,
    rows: Math.max(1, Math.floor((h - card.header - 4) / card.rowHeight)),
  };
}

/** Where the link to bus `index` of `count` leaves a card. */
export function linkX(host: Rect, index: number, count: number): number {
  return host.x + (host.w * (index + 1)) / (count + 1);
}
