import { useQuery } from '@tanstack/react-query'
import { DECIDER_ROLES, LIFE_STAGES, PURPOSES, VALUES, type DiscoveryDocument } from '../../../contract/api/discovery'
import { api, type Outputs } from '../../lib/api'
import { useToday } from '../../lib/app-state'
import { hasCode } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { ChoiceGrid } from '../../shared/choice-grid'
import { DocumentProblem, DocumentStatus } from '../../shared/document-status'
import { useKeptDocument } from '../../shared/use-kept-document'
import { RemoveButton } from '../../shared/remove-button'
import { Button } from '../../ui/button'
import { Empty, ErrorPanel, Loading } from '../../ui/feedback'
import { TextField } from '../../ui/field'
import { Card } from '../../ui/layout'
import { SelectField } from '../../ui/select'
import { GoalsHeard } from './goals-heard'
import { HouseholdSection } from './household-section'
import { freshId, toggled } from './list-edit'
import { useWorries, WorriesHeard } from './worries-heard'
import './discovery.css'

type View = Outputs['discovery']['get']

/** Discovery: what the client says of himself, then what his household owns, owes, earns and spends. */
export function DiscoveryTab({ clientId }: { readonly clientId: string }) {
  const { t } = useI18n()
  const view = useQuery({
    queryKey: ['discovery.get', clientId],
    queryFn: () => api.discovery.get.query({ clientId }),
  })
  if (view.isError) {
    if (hasCode(view.error, 'noData'))
      return <Empty title={t('discovery.institution')}>{t('discovery.institutionBody')}</Empty>
    return <ErrorPanel error={view.error} onRetry={() => void view.refetch()} />
  }
  if (view.data === undefined) return <Loading block />
  return (
    <div className="stack">
      <Questions key={clientId} clientId={clientId} view={view.data} />
      <HouseholdSection key={`household-${clientId}`} clientId={clientId} />
    </div>
  )
}

function Questions({ clientId, view }: { readonly clientId: string; readonly view: View }) {
  const { t } = useI18n()
  const today = useToday()
  const kept = useKeptDocument<DiscoveryDocument>(
    view,
    (rev, document) => api.discovery.save.mutate({ clientId, rev, document }),
    () => api.discovery.get.query({ clientId }),
  )
  const worries = useWorries(clientId)
  const { document } = kept
  const change = (part: Partial<DiscoveryDocument>): void =>
    kept.change({ ...document, saidOn: document.saidOn ?? today, ...part })
  const count = { goals: document.goals.length, worries: worries.list.length }
  return (
    <div className="stack" data-testid="discovery">
      <section className="card discovery-say" data-testid="discovery-say">
        <div className="grow">
          <h2>{t('discovery.say')}</h2>
          <p className="ink2">
            {count.goals + count.worries === 0 ? t('discovery.sayEmpty') : t('discovery.sayDone', count)}
            {document.saidOn !== null && (
              <span className="dim"> · {t('discovery.saidOn', { date: document.saidOn })}</span>
            )}
          </p>
        </div>
        <DocumentStatus kept={kept} />
      </section>
      <DocumentProblem kept={kept} />
      <div className="discovery-grid">
        <Card title={t('discovery.stage')}>
          <ChoiceGrid
            label={t('discovery.stage')}
            multiple={false}
            options={LIFE_STAGES.map((value) => ({ value, label: t(`discovery.stages.${value}`) }))}
            chosen={document.stage === null ? [] : [document.stage]}
            onPick={(stage) => change({ stage })}
            testId="discovery-stage"
          />
        </Card>
        <GoalsHeard goals={document.goals} onChange={(goals) => change({ goals })} />
        <WorriesHeard worries={worries} />
        <Card title={t('discovery.purpose')}>
          <div className="stack tight">
            <ChoiceGrid
              label={t('discovery.purpose')}
              multiple
              options={PURPOSES.map((value) => ({ value, label: t(`discovery.purposes.${value}`) }))}
              chosen={document.purposes}
              onPick={(value) => change({ purposes: toggled(document.purposes, value) })}
              testId="discovery-purposes"
            />
            <TextField
              label={t('discovery.purposeWords')}
              value={document.purposeWords}
              maxLength={200}
              className="words"
              onChange={(purposeWords) => change({ purposeWords })}
              data-testid="discovery-purpose-words"
            />
          </div>
        </Card>
        <Card title={t('discovery.value')}>
          <div className="stack tight">
            <ChoiceGrid
              label={t('discovery.value')}
              multiple
              options={VALUES.map((value) => ({ value, label: t(`discovery.values.${value}`) }))}
              chosen={document.values}
              onPick={(value) => change({ values: toggled(document.values, value) })}
              testId="discovery-values"
            />
            <TextField
              label={t('discovery.purposeWords')}
              value={document.valueWords}
              maxLength={200}
              className="words"
              onChange={(valueWords) => change({ valueWords })}
              data-testid="discovery-value-words"
            />
          </div>
        </Card>
        <Deciders deciders={document.deciders} onChange={(deciders) => change({ deciders })} />
      </div>
    </div>
  )
}

function Deciders(props: {
  readonly deciders: DiscoveryDocument['deciders']
  readonly onChange: (deciders: DiscoveryDocument['deciders']) => void
}) {
  const { t } = useI18n()
  const { deciders, onChange } = props
  const set = (id: string, part: Partial<(typeof deciders)[number]>): void =>
    onChange(deciders.map((one) => (one.id === id ? { ...one, ...part } : one)))
  return (
    <Card title={t('discovery.deciders')} testId="discovery-deciders">
      {deciders.map((one) => (
        <div key={one.id} className="decider-row">
          <TextField
            label={t('discovery.deciderName')}
            value={one.name}
            maxLength={40}
            onChange={(name) => set(one.id, { name })}
            data-testid="decider-name"
          />
          <SelectField
            label={t('discovery.deciderRole')}
            value={one.role}
            options={DECIDER_ROLES.map((value) => ({ value, label: t(`discovery.roles.${value}`) }))}
            onChange={(role) => set(one.id, { role })}
          />
          <RemoveButton onRemove={() => onChange(deciders.filter(({ id }) => id !== one.id))} />
        </div>
      ))}
      <Button
        size="large"
        disabled={deciders.length >= 6}
        onClick={() => onChange([...deciders, { id: freshId('d', deciders), name: '', role: 'together' }])}
        data-testid="add-decider"
      >
        {t('discovery.addDecider')}
      </Button>
    </Card>
  )
}
