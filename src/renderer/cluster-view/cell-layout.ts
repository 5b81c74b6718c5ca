import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { Rect } from './layout.ts';

/** Where a larger cluster is drawn: hosts as cells in groups (site, rack, or blocks of twelve). All numbers are pixels. */

export interface CellGroup {
  /** Rack or site; null for a plain block. */
  readonly name: string | null;
  readonly box: Rect;
  readonly hosts: readonly (Rect & { readonly id: string })[];
}

export interface CellLayout {
  readonly width: number;
  readonly height: number;
  readonly groups: readonly CellGroup[];
  /** Small cells carry glyph and name only. */
  readonly small: boolean;
}

const blockSize = 12;
const groupGap = 44;
const stackedGap = 24;
const titleHeight = 22;
const edge = 18;

/** The hosts by their group, in the order of the scenario; hosts without one in blocks of twelve. */
export function hostGroups(scenario: Scenario): { name: string | null; hosts: string[] }[] {
  const groups: { name: string | null; hosts: string[] }[] = [];
  for (const { id, group } of scenario.hosts) {
    const known =
      group === null
        ? groups.findLast((one) => one.name === null && one.hosts.length < blockSize)
        : groups.find((one) => one.name === group);
    if (known) known.hosts.push(id);
    else groups.push({ name: group, hosts: [id] });
  }
  return groups;
}

/** @param top where the drawing may begin, below whatever lies over it. */
export function cellLayout(scenario: Scenario, width: number, top: number): CellLayout {
  const groups = hostGroups(scenario);
  const small = scenario.hosts.length > 32;
  const cell = small ? { w: 74, h: 38, gapX: 6, gapY: 6 } : { w: 100, h: 88, gapX: 10, gapY: 8 };
  const inner = width - edge * 2;
  const sideBySide = Math.floor((inner - groupGap * (groups.length - 1)) / groups.length / (cell.w + cell.gapX));
  const beside = sideBySide >= 3 && groups.length > 1;
  const columns = Math.max(1, beside ? sideBySide : Math.floor((inner + cell.gapX) / (cell.w + cell.gapX)));
  let x = edge;
  let y = top;
  let bottom = top;
  const placed = groups.map((group): CellGroup => {
    const used = Math.min(columns, group.hosts.length);
    const title = group.name === null ? 0 : titleHeight;
    const hosts = group.hosts.map((id, index) => ({
      id,
      x: x + (index % columns) * (cell.w + cell.gapX),
      y: y + title + Math.floor(index / columns) * (cell.h + cell.gapY),
      w: cell.w,
      h: cell.h,
    }));
    const h = title + Math.ceil(group.hosts.length / columns) * (cell.h + cell.gapY) - cell.gapY;
    const box = { x, y, w: used * (cell.w + cell.gapX) - cell.gapX, h };
    bottom = Math.max(bottom, y + h);
    if (beside) x += box.w + groupGap;
    else y += h + stackedGap;
    return { name: group.name, box, hosts };
  });
  return { width, height: bottom + edge, groups: placed, small };
}
