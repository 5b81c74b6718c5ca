import type { Thing } from '#renderer/run/subject.ts';

/** What is offered under one heading: the VMs of the host in question, or all things of a kind. */
export interface TargetGroup {
  readonly key: 'onHost' | Thing['kind'];
  readonly things: readonly Thing[];
}

const kinds = ['host', 'vm', 'network', 'datastore', 'vcenter'] as const;

/**
 * The targets of a menu by headings.
 * @param near VMs of the host the menu is about; they come first, because in a large cluster they are not drawn one by one
 */
export function targetGroups(targets: readonly Thing[], near: ReadonlySet<string>): TargetGroup[] {
  const isNear = (thing: Thing): boolean => thing.kind === 'vm' && near.has(thing.id);
  const groups: TargetGroup[] = [
    { key: 'onHost', things: targets.filter(isNear) },
    ...kinds.map((kind) => ({ key: kind, things: targets.filter((thing) => thing.kind === kind && !isNear(thing)) })),
  ];
  return groups.filter(({ things }) => things.length > 0);
}
