import type { ClientRecord } from '../../domain/import/records'
import type { ClientPlan } from './plan'

export interface Advisor {
  readonly name: string
  readonly code: string
}

/** Fictional advisors; the registration codes have the real form (S and 13 digits) and belong to nobody. */
export const advisors: readonly Advisor[] = [
  { name: '周砚之', code: 'S0999620010001' },
  { name: '何慕清', code: 'S0999621030002' },
]
export const BRANCH = '示例证券云港路营业部'

export function clientRecord(plan: ClientPlan, staff: readonly Advisor[], branch: string): ClientRecord {
  const { person } = plan
  const advisor = staff[plan.advisor] ?? staff[0]
  return {
    clientNo: plan.no,
    name: person.name,
    kind: person.kind,
    ...(person.sex === undefined ? {} : { sex: person.sex }),
    ...(person.birthDate === undefined ? {} : { birthDate: person.birthDate }),
    idNumber: person.idNumber,
    mobile: person.mobile,
    address: person.address,
    ...(person.occupation === undefined ? {} : { occupation: person.occupation }),
    openedOn: person.openedOn,
    ...(person.household === undefined
      ? {}
      : { householdNo: `JT${String(person.household).padStart(5, '0')}`, householdHead: person.head }),
    ...(advisor === undefined ? {} : { advisorName: advisor.name, advisorCode: advisor.code }),
    branch,
    status: plan.status,
    ...(plan.permissions.length === 0 ? {} : { permissions: plan.permissions.join('、') }),
  }
}
