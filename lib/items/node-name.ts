/** An area or category as the document writes it: its mark, the stop that the mark may lack, its title. */
export function nodeName(mark: string, title: string): string {
  if (mark === '') return title;
  return /[\p{L}\p{N}]$/u.test(mark) ? `${mark}\u3001${title}` : `${mark}${title}`;
}
