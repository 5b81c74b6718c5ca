import { computed } from 'vue';
import type { Ref } from 'vue';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { ClusterReading } from '#renderer/run/reading.ts';
import { cellLayout, cellLevel, hostRows, scaleLayout } from './cell-layout.ts';
import type { CellLayout, HostRect } from './cell-layout.ts';
import { stripHeight } from './field-layout.ts';
import type { FocusMap, Place } from './keyboard.ts';
import { busLayout, cardRoom, hostWidth, mostCards, narrowestHost, rulesOf } from './layout.ts';
import type { BusLayout, Rect, TopologySize } from './layout.ts';
import { isInSight } from './sight.ts';
import type { Placement, Sight } from './sight.ts';
import { visibleRows } from './visible-rows.ts';

interface SceneProps {
  readonly scenario: Scenario;
  readonly reading: ClusterReading;
  readonly width: number;
  readonly height: number | null;
  readonly size: TopologySize;
  readonly interactive: boolean;
}

/** From so many VMs on a canvas paints their pips. */
const paintedFrom = 2000;
/** Where the tools above the drawing end. */
const belowTools = 52;
const nearestBuses = 3;
/** So near that a card is as wide as the widest between buses. */
const widestCard = 310;

/** What is drawn where, at rest and from near. Everything a drawing knows before it draws. */
export function useScene(props: SceneProps) {
  const buses = computed(() => {
    const { scenario, width, height, size } = props;
    const asCards = scenario.hosts.length <= mostCards && hostWidth(scenario.hosts.length, width, size) >= narrowestHost;
    return asCards ? busLayout(scenario, width, height, size) : null;
  });
  const resting = computed(() => (buses.value ? null : cellLayout(props.scenario, props)));
  const height = computed(() => buses.value?.height ?? resting.value?.height ?? 0);
  /** The things a field draws no buses for. */
  const strip = computed<Place[]>(() => {
    if (!props.interactive || resting.value?.kind !== 'field') return [];
    const { networks, datastores } = props.scenario;
    return [
      { kind: 'vcenter' },
      ...networks.map(({ id }): Place => ({ kind: 'network', id })),
      ...datastores.map(({ id }): Place => ({ kind: 'datastore', id })),
    ];
  });
  const stripY = computed(() => height.value - stripHeight);
  const sight = computed<Sight>(() => {
    const top = props.interactive ? belowTools : 0;
    const below = strip.value.length > 0 ? stripHeight : 0;
    return { top, width: props.width, height: Math.max(1, height.value - top - below) };
  });
  const nearest = computed(() => {
    const cell = resting.value?.groups[0]?.hosts[0];
    return cell ? Math.max(2, widestCard / cell.w) : nearestBuses;
  });
  const rowHeight = computed(() => rulesOf[props.size].rowHeight);

  return { buses, resting, height, strip, stripY, sight, nearest, rowHeight };
}

type Scene = ReturnType<typeof useScene>;

/** The scene as the learner has moved it. */
export function useNearScene(props: SceneProps, scene: Scene, placement: Readonly<Ref<Placement>>) {
  const { buses, resting, sight, rowHeight } = scene;
  const k = computed(() => placement.value.k);
  const cells = computed(() => resting.value && scaleLayout(resting.value, k.value));
  const level = computed(() => (cells.value ? cellLevel(cells.value, k.value > 1) : 'card'));
  const hosts = computed(() => buses.value?.hosts ?? cells.value?.groups.flatMap((group) => group.hosts) ?? []);
  const inSight = computed(() => new Set(hosts.value.filter((rect) => isInSight(rect, placement.value, sight.value)).map(({ id }) => id)));
  const painted = computed(() => cells.value !== null && props.scenario.vms.length > paintedFrom);
  const cardVms = computed<FocusMap['vms']>(() => {
    if (level.value !== 'card') return {};
    const near = hosts.value.filter(({ id }) => inSight.value.has(id));
    const rowsOf = (rect: HostRect) => visibleRows(props.reading.vms[rect.id] ?? [], cardRoom(rect, rowHeight.value).rows).rows;
    return Object.fromEntries(near.map((rect) => [rect.id, rowsOf(rect).map(({ id }) => id)]));
  });
  const map = computed<FocusMap>(() => {
    if (buses.value) return busMap(props, buses.value);
    return cells.value ? { ...cellMap(cells.value, scene.strip.value), vms: cardVms.value } : emptyMap;
  });

  /** The box of a host, or of the host a VM is drawn on, as large as it is drawn now; other things are not looked for. */
  function boxOf(place: Place): Rect | null {
    const id = place.kind === 'host' ? place.id : place.kind === 'vm' ? place.host : null;
    const rect = hosts.value.find((host) => host.id === id);
    if (!rect || !buses.value) return rect ?? null;
    return { x: rect.x * k.value, y: rect.y * k.value, w: rect.w * k.value, h: rect.h * k.value };
  }

  return { cells, level, inSight, map, boxOf, painted };
}

const emptyMap: FocusMap = { networks: [], vcenter: false, hosts: [], rows: [], datastores: [], vms: {} };

/** A field's networks and datastores are those of its strip. */
function cellMap(layout: CellLayout, strip: readonly Place[]): FocusMap {
  const rows = hostRows(layout);
  const inStrip = (kind: 'network' | 'datastore'): string[] => strip.flatMap((place) => (place.kind === kind ? [place.id] : []));
  return {
    networks: layout.buses?.above.networks.map(({ id }) => id) ?? inStrip('network'),
    vcenter: layout.vcenter !== null || strip.length > 0,
    hosts: rows.flat(),
    rows,
    datastores: layout.buses?.below.datastores.map(({ id }) => id) ?? inStrip('datastore'),
    vms: {},
  };
}

function busMap({ scenario, reading }: SceneProps, layout: BusLayout): FocusMap {
  const hosts = scenario.hosts.map(({ id }) => id);
  return {
    networks: layout.networks.map(({ id }) => id),
    vcenter: layout.vcenter !== null,
    hosts,
    rows: [hosts],
    datastores: layout.datastores.map(({ id }) => id),
    vms: Object.fromEntries(
      Object.entries(reading.vms).map(([host, vms]) => [host, visibleRows(vms, layout.rows).rows.map(({ id }) => id)]),
    ),
  };
}
