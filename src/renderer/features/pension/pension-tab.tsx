import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../lib/api'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { Empty, ErrorPanel, Loading } from '../../ui/feedback'
import { Segments } from '../../ui/field'
import { DialPart } from './dial-part'
import { TaxPart } from './tax-part'
import './pension.css'

const PARTS = ['dial', 'tax'] as const

/** Pension of each member: contribution record and dial, or annuities, personal pension and income tax. */
export function PensionTab({ clientId }: { readonly clientId: string }) {
  const { t } = useI18n()
  const [part, setPart] = useState<(typeof PARTS)[number]>('dial')
  const [who, setWho] = useState(0)
  const document = useQuery({
    queryKey: ['zone.forClient', clientId],
    queryFn: () => api.zone.forClient.query({ clientId }),
    retry: false,
  })
  const setup = useQuery({ queryKey: ['pension.setup'], queryFn: () => api.pension.setup.query() })
  if (document.isError) {
    if (faultOf(document.error).code === 'noData')
      return <Empty title={t('pension.institution')}>{t('pension.institutionBody')}</Empty>
    return <ErrorPanel error={document.error} onRetry={() => void document.refetch()} />
  }
  if (setup.isError) return <ErrorPanel error={setup.error} onRetry={() => void setup.refetch()} />
  if (document.data === undefined || setup.data === undefined) return <Loading block />
  const { members } = document.data.plan
  const index = members[who] === undefined ? 0 : who
  const member = members[index]
  if (member === undefined) return null
  const shared = { clientId, document: document.data, setup: setup.data, index }
  return (
    <div className="stack" data-testid="pension-tab">
      <div className="row pension-bar">
        <Segments
          label={t('pension.part.label')}
          value={part}
          options={PARTS.map((value) => ({ value, label: t(`pension.part.${value}`) }))}
          onChange={setPart}
        />
        {members.length > 1 && (
          <Segments
            label={t('pension.who')}
            value={String(index)}
            options={members.map((person, i) => ({ value: String(i), label: person.name }))}
            onChange={(value) => setWho(Number(value))}
          />
        )}
      </div>
      {part === 'dial' ? (
        <DialPart key={`${member.id}/${document.data.rev}`} {...shared} />
      ) : (
        <TaxPart key={member.id} {...shared} />
      )}
    </div>
  )
}
