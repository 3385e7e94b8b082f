/** A month as people write it – 2031/9, 2031.09, with the words for year and month – in the written form. */
export const writtenMonth = (text: string): string =>
  text
    .trim()
    .replace(/[/.\u5e74]/, '-')
    .replace(/\u6708$/, '')
    .replace(/-(\d)$/, '-0$1')
