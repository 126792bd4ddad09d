/** What a heading is. A SELF_ one is also the one item below itself. */
export type LevelRole = 'AREA' | 'CATEGORY' | 'ITEM' | 'CONTAINER' | 'SELF_AREA' | 'SELF_CATEGORY';
