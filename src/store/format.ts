import { ageOnDate } from '../domain/calendar'
import { fenToYuan } from '../domain/money'

/** From the book's units to those of the screens. */
export const yuan = fenToYuan
export const yuanOrNull = (amount: number | null): number | null => (amount === null ? null : fenToYuan(amount))

export const ageOrNull = (birthDate: string | null, on: string): number | null =>
  birthDate === null || birthDate > on ? null : ageOnDate(birthDate, on)

/** `•••• 4821`: enough to tell one's own accounts apart. */
export const maskAccount = (accountNo: string): string => `•••• ${accountNo.slice(-4)}`

/** `138****8000`. Something short is hidden as a whole. */
export const maskMobile = (mobile: string): string =>
  mobile.length < 8 ? '****' : `${mobile.slice(0, 3)}****${mobile.slice(-4)}`

/** `310***********001X`: region and the last four. */
export const maskIdNumber = (idNumber: string): string =>
  idNumber.length < 10 ? '****' : `${idNumber.slice(0, 3)}${'*'.repeat(idNumber.length - 7)}${idNumber.slice(-4)}`

/** The first six characters (city and district, as a rule). */
export const maskAddress = (address: string): string => `${Array.from(address).slice(0, 6).join('')}****`

export const masked = (text: string | null, mask: (text: string) => string): string | null =>
  text === null ? null : mask(text)
