import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EstateDocument, EstateResult, EstateView } from '../../../contract/api/protection'
import { api, type Outputs } from '../../lib/api'
import { useToday } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { DocumentProblem, DocumentStatus } from '../../shared/document-status'
import { NumberInput } from '../../shared/typed-fields'
import { useKeptDocument } from '../../shared/use-kept-document'
import { Button, LinkButton } from '../../ui/button'
import { Segments } from '../../ui/field'
import { Card } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { FlowCard } from './flow-card'
import { NotesCard } from './notes-card'

type View = Outputs['protection']['estate']
const YUAN_MAX = 1e12

/** Who gets what without a will, the spouse's half first, and what to think of. */
export function EstateSection({ clientId }: { readonly clientId: string }) {
  const view = useQuery({
    queryKey: ['protection.estate', clientId],
    queryFn: () => api.protection.estate.query({ clientId }),
  })
  return (
    <QueryView query={view} block>
      {(data) => <Estate clientId={clientId} view={data} />}
    </QueryView>
  )
}

function Estate({ clientId, view }: { readonly clientId: string; readonly view: View }) {
  const { t } = useI18n()
  const kept = useKeptDocument<EstateDocument>(
    view,
    (rev, document) => api.protection.saveEstate.mutate({ clientId, rev, document }),
    () => api.protection.estate.query({ clientId }),
  )
  const { document } = kept
  const [of, setOf] = useState<EstateResult['of']>('client')
  const shares = useQuery({
    queryKey: ['protection.shares', clientId, document],
    queryFn: () => api.protection.shares.query({ clientId, document }),
    placeholderData: keepPreviousData,
  })
  const change = (part: Partial<EstateDocument>): void => kept.change({ ...document, ...part })
  return (
    <div className="stack" data-testid="estate">
      <div className="estate-head">
        <h2>{t('protection.estate')}</h2>
        <DocumentStatus kept={kept} />
      </div>
      <DocumentProblem kept={kept} />
      <QueryView query={shares} lines={4}>
        {(results) => {
          const result = results.find((one) => one.of === of) ?? results[0]
          return result === undefined ? null : (
            <>
              {results.length > 1 && (
                <Segments
                  label={t('protection.whose')}
                  value={result.of}
                  options={results.map((one) => ({ value: one.of, label: one.ofName }))}
                  onChange={setOf}
                />
              )}
              <FlowCard result={result} />
              {result.of === 'spouse' && (
                <SpouseOwn document={document} onChange={(spouseSeparate) => change({ spouseSeparate })} />
              )}
            </>
          )
        }}
      </QueryView>
      <PropertyCard document={document} view={view} onChange={change} />
      <NotesCard document={document} view={view} onChange={change} />
    </div>
  )
}

function PropertyCard(props: {
  readonly document: EstateDocument
  readonly view: EstateView
  readonly onChange: (part: Partial<EstateDocument>) => void
}) {
  const { t, f } = useI18n()
  const { document, view, onChange } = props
  const { communityProperty, separateProperty, debts } = view.fromHousehold
  const married = view.family.some(({ relation, living }) => relation === 'spouse' && living)
  const same =
    document.communityProperty === communityProperty &&
    document.separateProperty === separateProperty &&
    document.debts === debts
  const money = (field: 'communityProperty' | 'separateProperty' | 'debts', label: string) => (
    <NumberInput
      label={label}
      value={document[field]}
      min={0}
      max={YUAN_MAX}
      onChange={(value) => onChange({ [field]: value ?? 0 })}
      testId={`estate-${field}`}
    />
  )
  return (
    <Card title={t('protection.flow.separate')} testId="estate-property">
      <div className="protection-fields">
        {married && money('communityProperty', t('protection.community'))}
        {money('separateProperty', married ? t('protection.separate') : t('protection.property'))}
        {money('debts', t('protection.debts'))}
      </div>
      {!same && (
        <p className="take-over">
          <Button size="small" onClick={() => onChange(view.fromHousehold)} data-testid="estate-take-over">
            {t('protection.takeOver', {
              community: f.moneyUnit(communityProperty),
              separate: f.moneyUnit(separateProperty),
              debts: f.moneyUnit(debts),
            })}
          </Button>
        </p>
      )}
    </Card>
  )
}

/** Not counted and not shown without the spouse's consent. */
function SpouseOwn(props: {
  readonly document: EstateDocument
  readonly onChange: (separate: EstateDocument['spouseSeparate']) => void
}) {
  const { t } = useI18n()
  const today = useToday()
  const { spouseSeparate } = props.document
  return (
    <Card title={t('protection.spouseSeparate')} testId="spouse-separate">
      {spouseSeparate === null ? (
        <div className="row wrap">
          <span className="ink2">{t('protection.spouseHidden')}</span>
          <Button
            size="small"
            onClick={() => props.onChange({ amount: 0, consentOn: today })}
            data-testid="spouse-consent"
          >
            {t('protection.spouseConsent')}
          </Button>
        </div>
      ) : (
        <div className="row wrap">
          <NumberInput
            label={t('protection.spouseAmount')}
            value={spouseSeparate.amount}
            min={0}
            max={YUAN_MAX}
            onChange={(amount) => props.onChange({ ...spouseSeparate, amount: amount ?? 0 })}
          />
          <span className="dim">{t('protection.spouseConsentOn', { date: spouseSeparate.consentOn })}</span>
          <LinkButton onClick={() => props.onChange(null)}>{t('protection.spouseTakeBack')}</LinkButton>
        </div>
      )}
    </Card>
  )
}
