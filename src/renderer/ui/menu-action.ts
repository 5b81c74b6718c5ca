/** One line of a menu. */
export interface MenuAction {
  readonly id: string;
  /** A literal icon name: only those are in the build. */
  readonly icon: string;
  readonly label: string;
  /** Why it cannot be done now, null when it can. */
  readonly refusal: string | null;
}
