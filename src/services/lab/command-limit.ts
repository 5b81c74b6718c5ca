/** As many entries as a scenario's timeline may have, those of its file included: a run must fit into a file. */
export const commandLimit = 1000;
