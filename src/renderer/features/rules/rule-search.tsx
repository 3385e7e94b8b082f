import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { RuleHits, RulePack } from '../../../contract/api/rules'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { LinkButton } from '../../ui/button'
import { ErrorPanel } from '../../ui/feedback'
import { TextField } from '../../ui/field'
import { Card } from '../../ui/layout'

type Hit = RuleHits['hits'][number]

/** One field over every value of every file; a hit leads to its file. */
export function RuleSearch(props: { readonly packs: readonly RulePack[]; readonly onOpen: (hit: Hit) => void }) {
  const { t, language } = useI18n()
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const found = useQuery({
    queryKey: ['rules.search', language, text],
    queryFn: () => api.rules.search.query({ text, language }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  })
  const name = (id: string): string => props.packs.find((pack) => pack.id === id)?.name ?? id
  return (
    <Card className="rules-search">
      <TextField
        label={t('rules.search')}
        hint={t('rules.searchHint')}
        value={typed}
        onChange={setTyped}
        maxLength={60}
        type="search"
        data-testid="rules-search"
      />
      {text !== '' && found.isError && <ErrorPanel error={found.error} />}
      {text !== '' && found.data !== undefined && (
        <div aria-live="polite" data-testid="rules-found">
          {found.data.hits.length === 0 ? (
            <p className="dim">{t('rules.searchNone', { text })}</p>
          ) : (
            <>
              <p className="dim small">
                {t('rules.searchFound', { count: found.data.hits.length + found.data.more })}
                {found.data.more > 0 && ` · ${t('rules.searchMore', { n: found.data.more })}`}
              </p>
              <ul className="rules-hits">
                {found.data.hits.map((hit, index) => (
                  <li key={index}>
                    <LinkButton onClick={() => props.onOpen(hit)} data-testid="rules-hit">
                      {name(hit.id)}
                    </LinkButton>
                    <span className="dim small">{hit.where}</span>
                    <span>{hit.text}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </Card>
  )
}
