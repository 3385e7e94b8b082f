import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../lib/api'
import { saveOffered } from '../../lib/download'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Segments } from '../../ui/field'
import { useToast } from '../../ui/toast'
import { BillView } from './bill-view'
import { faultTitle } from './fault-title'
import { ServiceView } from './service-view'
import './statements.css'

type Kind = 'turnover' | 'service'

/** Two documents for the client: what his trading cost, and a year of service. */
export function StatementsTab({ clientId }: { readonly clientId: string }) {
  const { t, language } = useI18n()
  const toast = useToast()
  const [kind, setKind] = useState<Kind>('turnover')
  const [period, setPeriod] = useState<string | null>(null)
  const print = useMutation({
    mutationFn: () =>
      api.statements.print.mutate({ clientId, kind, period: kind === 'service' ? period : null, language }),
    onSuccess: async (file) => {
      await saveOffered(file)
      toast.say(t('statements.printed'))
    },
    onError: (error) => toast.fail(faultTitle(t, error)),
  })
  return (
    <div className="stack" data-testid="statements">
      <div className="row statements-bar">
        <Segments<Kind>
          label={t('statements.kinds.label')}
          value={kind}
          options={[
            { value: 'turnover', label: t('statements.kinds.turnover') },
            { value: 'service', label: t('statements.kinds.service') },
          ]}
          onChange={setKind}
        />
        <span className="dim small grow">{t('statements.forClient')}</span>
        <Button kind="primary" busy={print.isPending} onClick={() => print.mutate()} data-testid="statement-print">
          {t('statements.print')}
        </Button>
      </div>
      {kind === 'turnover' ? (
        <BillView clientId={clientId} />
      ) : (
        <ServiceView clientId={clientId} period={period} onPeriod={setPeriod} />
      )}
    </div>
  )
}
