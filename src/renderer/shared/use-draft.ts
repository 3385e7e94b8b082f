import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'

/**
 * What has been typed and not saved yet, kept while its screen is away: another tab or another person is looked at and
 * the words are still there on return. `key` names the version that the draft began from, so that a newer one of the book
 * begins anew. Drafts live with everything else that was read, and go with it when the book is locked.
 */
export function useDraft<T>(key: readonly (string | number)[], saved: T): readonly [T, (next: T) => void] {
  const client = useQueryClient()
  const name = ['draft', ...key].join('/')
  const [value, setValue] = useState<T>(() => {
    const kept = client.getQueryData<{ readonly value: T }>(name.split('/'))
    return kept === undefined ? saved : kept.value
  })
  const put = useCallback(
    (next: T): void => {
      setValue(next)
      client.setQueryDefaults(['draft'], { gcTime: Infinity })
      if (next === saved) client.removeQueries({ queryKey: name.split('/'), exact: true })
      else client.setQueryData(name.split('/'), { value: next })
    },
    [client, name, saved],
  )
  return [value, put]
}
