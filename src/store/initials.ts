import { pinyin } from 'pinyin-pro'

/**
 * First letters of a name's pinyin in lower case, as they are typed to find it: 单晓东 → sxd, 曾国华 → zgh. The first
 * character of a person is read as a surname. Letters and digits stay, everything else is dropped.
 */
export function initialsOf(name: string, kind: 'person' | 'institution'): string {
  const letters = pinyin(name.normalize('NFKC'), {
    pattern: 'first',
    toneType: 'none',
    type: 'array',
    surname: kind === 'person' ? 'head' : 'off',
    nonZh: 'consecutive',
  })
  return letters
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
