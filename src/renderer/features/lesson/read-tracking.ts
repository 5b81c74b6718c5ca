/** Notices which sections have been read: the end of a section has to stay in sight for a moment, with the window in front. */
import { onScopeDispose } from 'vue';

/** How long the end of a section has to be seen. Long enough that scrolling past does not count. */
const dwellMs = 1200;

export interface ReadTracking {
  /** Gives the element at the end of a section; null takes it back. */
  watchEnd(section: string, element: Element | null): void;
}

/** @param read is told once per section and component */
export function useReadTracking(read: (section: string) => void): ReadTracking {
  const ends = new Map<string, Element>();
  const sections = new Map<Element, string>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const told = new Set<string>();

  function tell(section: string): void {
    timers.delete(section);
    if (document.hidden || told.has(section)) return;
    told.add(section);
    read(section);
  }

  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const section = sections.get(target);
      if (section === undefined || told.has(section)) continue;
      clearTimeout(timers.get(section));
      timers.delete(section);
      if (isIntersecting)
        timers.set(
          section,
          setTimeout(() => {
            tell(section);
          }, dwellMs),
        );
    }
  });

  onScopeDispose(() => {
    observer.disconnect();
    for (const timer of timers.values()) clearTimeout(timer);
  });

  return {
    watchEnd(section, element) {
      const before = ends.get(section);
      if (before === element) return;
      if (before) {
        observer.unobserve(before);
        sections.delete(before);
        ends.delete(section);
      }
      if (!element) return;
      ends.set(section, element);
      sections.set(element, section);
      observer.observe(element);
    },
  };
}
