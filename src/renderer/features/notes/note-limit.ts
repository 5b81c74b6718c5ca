/** The most characters of a note, as the host keeps them. */
export const mostCharacters = 10_000;
/** From so many on the learner sees how many there are. */
export const tellFrom = 9_000;
