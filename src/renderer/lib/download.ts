import { sessionHeaders } from './session'

/** Gives the user a file that the page holds in memory. */
export function saveBlob(fileName: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** Fetches a file of the backend with the session's header; throws what the backend answered. */
export async function fetchFile(path: string): Promise<Blob> {
  const response = await fetch(path, { headers: sessionHeaders(), cache: 'no-store' })
  if (response.ok) return response.blob()
  const answer = (await response.json().catch(() => ({}))) as { error?: object }
  throw Object.assign(new Error('download refused'), answer.error ?? { code: 'internal', ref: '' })
}

/** A file that a procedure has offered (`downloadId`); it can be fetched once. */
export const saveOffered = async (offered: { readonly downloadId: string; readonly fileName: string }): Promise<void> =>
  saveBlob(offered.fileName, await fetchFile(`/api/files/${offered.downloadId}`))
