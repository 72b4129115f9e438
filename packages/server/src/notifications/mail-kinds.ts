/** The mails there are, and what their deliveries hold: never a text or an address, which are made when they are sent. */

/** To an administrator: who asks for what. One for each, written anew when somebody asks. */
export const WAITING_MAIL = 'mail.waiting'

/** To a person who asked: what became of it. */
export const ANSWER_MAIL = 'mail.answer'

export interface Answer {
  readonly clientId: string
  readonly clientName: string
  readonly outcome: 'approved' | 'rejected' | 'expired'
  /** What the administrator said. */
  readonly explanation?: string
}
