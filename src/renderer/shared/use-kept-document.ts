import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { wallClock } from '../lib/clock'
import { markSaved } from '../lib/saved'

/** How long the hand must rest before what it typed is saved. */
const REST_MS = 1200
const MOST_STEPS_BACK = 50

export interface KeptVersion<T> {
  readonly document: T
  readonly rev: number
}

/** How the saving of a document stands. */
export interface DocumentState {
  readonly rev: number
  readonly state: 'draft' | 'unsaved' | 'saving' | 'saved' | 'failed'
  readonly savedAt: number | null
  readonly error: unknown
  /** Takes the last burst of changes back; null when there is none. */
  readonly undo: (() => void) | null
  /** Tries to save again. */
  readonly retry: () => void
  /** Throws the local changes away and takes what the book holds. */
  readonly reload: () => void
}

export interface KeptDocument<T> extends DocumentState {
  readonly document: T
  readonly change: (next: T) => void
}

interface Inner<T> {
  document: T
  saved: T
  rev: number
  running: boolean
  timer: ReturnType<typeof setTimeout> | null
}

/**
 * A plan document that saves by itself, a moment after the last change and when its screen closes. Calls never overlap:
 * each carries the revision that the one before returned. A fresh version from the book is taken over only while there is
 * no change of one's own.
 */
export function useKeptDocument<T>(
  kept: KeptVersion<T>,
  save: (rev: number, document: T) => Promise<{ rev: number }>,
  read: () => Promise<KeptVersion<T>>,
): KeptDocument<T> {
  const client = useQueryClient()
  const [document, setDocument] = useState(kept.document)
  const [rev, setRev] = useState(kept.rev)
  const [state, setState] = useState<KeptDocument<T>['state']>(kept.rev === 0 ? 'draft' : 'saved')
  const [savedAt, setSavedAt] = useState<number | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [past, setPast] = useState<readonly T[]>([])
  const inner = useRef<Inner<T>>({
    document: kept.document,
    saved: kept.document,
    rev: kept.rev,
    running: false,
    timer: null,
  })
  const calls = useRef({ save, read })
  useEffect(() => {
    calls.current = { save, read }
  })

  const flush = useCallback(async (): Promise<void> => {
    const now = inner.current
    if (now.timer !== null) clearTimeout(now.timer)
    now.timer = null
    if (now.running || now.saved === now.document) return
    now.running = true
    setState('saving')
    try {
      while (now.saved !== now.document) {
        const sent = now.document
        const next = await calls.current.save(now.rev, sent)
        now.rev = next.rev
        now.saved = sent
        setRev(next.rev)
      }
      markSaved()
      setSavedAt(wallClock())
      setError(null)
      setState('saved')
      // What this screen has saved, the next one reads.
      void client.invalidateQueries({ refetchType: 'none' })
    } catch (failure) {
      setError(failure)
      setState('failed')
    } finally {
      now.running = false
    }
  }, [client])

  const put = useCallback(
    (next: T, restMs: number): void => {
      const now = inner.current
      now.document = next
      setDocument(next)
      setState('unsaved')
      if (now.timer !== null) clearTimeout(now.timer)
      now.timer = setTimeout(() => void flush(), restMs)
    },
    [flush],
  )

  const change = useCallback(
    (next: T): void => {
      const { document: before, saved } = inner.current
      // One step back for each burst of typing, not for each key.
      if (before === saved) setPast((steps) => [...steps.slice(1 - MOST_STEPS_BACK), before])
      put(next, REST_MS)
    },
    [put],
  )

  const adopt = useCallback((fresh: KeptVersion<T>): void => {
    Object.assign(inner.current, { document: fresh.document, saved: fresh.document, rev: fresh.rev })
    setDocument(fresh.document)
    setRev(fresh.rev)
    setPast([])
    setError(null)
    setState(fresh.rev === 0 ? 'draft' : 'saved')
  }, [])

  useEffect(() => {
    const { rev: known, document: mine, saved, running } = inner.current
    if (kept.rev > known && mine === saved && !running) adopt(kept)
  }, [kept, adopt])

  useEffect(() => () => void flush(), [flush])

  const last = past.at(-1)
  return {
    document,
    rev,
    state,
    savedAt,
    error,
    change,
    undo:
      last === undefined
        ? null
        : () => {
            setPast((steps) => steps.slice(0, -1))
            put(last, 0)
          },
    retry: () => void flush(),
    reload: () => void calls.current.read().then(adopt, setError),
  }
}
