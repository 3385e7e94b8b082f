import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import type { FeeFacts } from '../../../contract/api/fee-window'
import type { ShowFeesInput } from '../../../contract/api/meeting'
import { ownTurnover } from '../../../domain/fees/client-offers'
import { feeBoard } from '../../../domain/fees/fee-board'
import { api } from '../../lib/api'
import { saveOffered } from '../../lib/download'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { ClientWindowControl } from '../../shared/client-window-control'
import { NothingToRead } from '../../shared/nothing-to-read'
import { Button } from '../../ui/button'
import { ErrorPanel, Loading } from '../../ui/feedback'
import { Icon } from '../../ui/icons'
import { BasisCard } from './basis-card'
import { BridgeCard, WindowCard } from './bridge-card'
import { boardChoices, clientInput, proposalChoice, useFeeChoices, windowInput } from './choices-state'
import { Choices } from './choices'
import { CostChart } from './cost-chart'
import './fees.css'
import { ForProposal } from './for-proposal'
import { HorizonCard } from './horizon-card'
import { HouseCard } from './house-card'
import { ModelsTable } from './models-table'
import { RivalCard } from './rival-card'
import { TurnoverCard } from './turnover-card'
import { VerdictCard } from './verdict-card'
import { WhatIfCard } from './what-if-card'

function Failed(props: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useI18n()
  const fault = faultOf(props.error)
  const nothingAdvised = 'params' in fault && fault.params?.['what'] === 'advisedAssets'
  return (
    <NothingToRead
      {...props}
      title={t(nothingAdvised ? 'plan.fees.nothingAdvised' : 'plan.fees.noData')}
      body={t(nothingAdvised ? 'plan.fees.nothingAdvisedBody' : 'plan.fees.noDataBody')}
      action={t('plan.fees.noDataAction')}
    />
  )
}

/** The client's window, the page of paper and the proposal, with what is chosen here. */
function Turned(props: {
  readonly onTurn: () => void
  readonly shown: ShowFeesInput
  readonly input: ReturnType<typeof clientInput>
  readonly choice: ReturnType<typeof proposalChoice>
}) {
  const { t, language } = useI18n()
  const print = useMutation({
    mutationFn: async () => saveOffered(await api.fees.paper.mutate({ ...props.input, language })),
  })
  return (
    <div className="fees-actions">
      <ClientWindowControl kind="fees" clientId={props.input.clientId} question={props.shown} show={showFees} />
      <div className="row">
        <Button onClick={props.onTurn} data-testid="open-client-view">
          {t('meeting.sameWindow')}
        </Button>
        <Button onClick={() => print.mutate()} busy={print.isPending} data-testid="print-fees">
          {t('feeWindow.paper.print')}
        </Button>
        <ForProposal clientId={props.input.clientId} choice={props.choice} />
      </div>
      {print.isError && <ErrorPanel error={print.error} />}
    </div>
  )
}

const showFees = (question: ShowFeesInput) => api.meeting.showFees.mutate(question)

function Board({ clientId, facts }: { readonly clientId: string; readonly facts: FeeFacts }) {
  const { t } = useI18n()
  const [, go] = useLocation()
  const [choices, change] = useFeeChoices(clientId)
  const turnover = useMemo(() => ownTurnover(facts, choices.basis), [facts, choices.basis])
  const all = useMemo(() => boardChoices(facts, choices, turnover), [facts, choices, turnover])
  const board = useMemo(() => feeBoard(facts, all), [facts, all])
  const schedule = facts.schedules.find(({ id }) => id === all.scheduleId)
  const input = clientInput(clientId, choices, turnover)
  const shown = useMemo(() => windowInput(clientId, choices, turnover), [clientId, choices, turnover])
  const shared = { facts, choices, board, onChange: change }
  return (
    <div className="stack" data-testid="fees-tab">
      <VerdictCard
        {...shared}
        actions={
          <Turned
            input={input}
            shown={shown}
            choice={proposalChoice(choices, turnover)}
            onTurn={() => {
              change({ shown: input })
              go(`/clients/${clientId}/fees/client`)
            }}
          />
        }
      />
      {schedule?.expired === true && (
        <p className="notice warn" role="note" data-testid="schedule-expired">
          <Icon name="alert" />
          {t('plan.fees.expired', { date: schedule.validUntil })}
        </p>
      )}
      <div className="fees-main">
        <div className="stack">
          <CostChart {...shared} />
          <ModelsTable {...shared} />
        </div>
        <div className="stack">
          <WhatIfCard {...shared} turnover={turnover} />
          <Choices {...shared} />
        </div>
      </div>
      <div className="fees-pair">
        <div className="stack">
          <BridgeCard {...shared} />
          <TurnoverCard {...shared} />
          <BasisCard {...shared} />
        </div>
        <div className="stack">
          <WindowCard {...shared} />
          <RivalCard {...shared} />
          <HorizonCard {...shared} />
        </div>
      </div>
      <HouseCard {...shared} boardChoices={all} />
    </div>
  )
}

/** Commission or fee for one client, for the advisor: verdict, all models, what-if, bridge, and what each side earns. */
export function FeesTab({ clientId }: { readonly clientId: string }) {
  const query = useQuery({ queryKey: ['fees.facts', clientId], queryFn: () => api.fees.facts.query({ clientId }) })
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <Loading block />
  return <Board clientId={clientId} facts={query.data} />
}
