/** The id of what holds the cells of the wall chart, at every scale. */
export const WALL_CELLS = 'wall-cells';
