import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sampleDir } from './programs'

interface Stories {
  readonly stories: readonly { readonly key: string; readonly clientNo: string }[]
}

/** The number of a client of the sample, by the story that he tells. */
export function clientOf(key: string): string {
  const { stories } = JSON.parse(readFileSync(join(sampleDir, 'stories.json'), 'utf8')) as Stories
  const story = stories.find((one) => one.key === key)
  if (story === undefined) throw new Error(`the sample has no story ${key}`)
  return story.clientNo
}
