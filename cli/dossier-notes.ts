/** Below the help of `dossier`. */
export const NOTES = `
A dossier is named by its id (ds_…) or, once received, by its code (H26.14-240306-0001). The engine must run: \`lienthong start\`.
  $ lienthong dossier submit --procedure 2.000635@1 --applicant app/0001 --component extract-application --receive
  $ lienthong dossier command H26.14-240306-0001 withdraw --set reasonCode=APPLICANT --set "legalBasis=Decree 61/2018/NĐ-CP"
Only references travel: a name, a number of an identity card or an address is refused.`;

/** Below the help of `dossier command`: a line a type, with its fields. */
export const COMMAND_NOTES = `
Types, each with the fields that --set gives (those in brackets may be left out):
  receive          [lane]
  refuse           reasonCode legalBasis [part]; one part only when its papers were not supplied in time; * once received
  withdraw         reasonCode legalBasis
  handOverResult   part result receiver [receiptRef]; receiver is applicant, representative, post or electronic
  returnTask       task reasonCode legalBasis [to]; with --role deskHead
  acknowledgeRung  rung
  urge             task reasonCode deadline [noteRef]
  instruct         task reasonCode deadline noteRef; with --role deskHead, signer or supervisor
  decideExpiry     expiry:=number choice reasonCode legalBasis; of a silent agency's task, as \`dossier show\` offers it
  resendTasks      toAgency reasonCode; its open tasks of this dossier are told anew
  acknowledgeDirective  directive:=number; with --role officer or signer and --agency, or who stands above
  requestSupplement  legalBasis [items] [override:={"reasonCode":…,"legalBasis":…}]; every open proposal when items is left out; * with an override
  requestFee       fee [choice] [count:=number]; a fee that the procedure names, as main.copy
  cancelFee        notice:=number reasonCode legalBasis [exemption]; without one, with --role deskHead
  confirmPayment   transaction amount:=number channel purpose [account] [paidAt]; with --role cashier; purpose is the code
  orderRefund      amount:=number reasonCode legalBasis; with --role deskHead
  confirmRefund    refund:=number transaction; with --role cashier
  declineProposal  task about reasonCode legalBasis; about is supplement or fee: what its agency proposed
  supplySupplement   supplement:=number items
  checkSupplement    supplement:=number [lacking]; accepted when lacking is left out
  apologise        reasonCode legalBasis [expectedOn]; with --role deskHead, signer or supervisor
  reappoint        on reasonCode legalBasis; once, with the same roles; on is a day, as in 2024-03-22
  extend           task clock reasonCode [days:=number]; clock is limit or part.<key>; days all that the law allows when left out
  declineExtension  task reasonCode legalBasis
  grantLane        lane reasonCode signer; signer is who is on duty, another person
  revokeLane       reasonCode legalBasis *
  reassignTask     task reasonCode [agency] [officer]
  takeAtOnce       received to be decided while the applicant waits
  handleAtOnce     done:=[{"step":…,"results":[…]}] receiver [receiptRef]
  stop             reasonCode legalBasis reviewOn *
  reviewStop       the same fields: a stop that goes on, with its next review *
  resume           reasonCode legalBasis
  handOverBundle   taker items:=["component"]; taker is the desk, an agency or @applicant
  acceptBundle     bundle:=number [missing]; officers of an agency accept for it
  openIncident     incident kind fromAt toAt reasonCode legalBasis; with --role deskHead
  vouchIncident    incident; another person, with --role deskHead, signer or supervisor: only then may acts declare it
  enterReport      report:={"type":…,"task":…} number issuedOn scanRef; an agency's paper, entered for it
  scheduleVisit    eligibility fromAt toAt placeRef visitor
  recordVisit      visit:=number outcome startedAt endedAt recordRef
  countersignVisit  visit:=number; another person than who recorded it and who went
  voidReception    reasonCode legalBasis; with --role deskHead *
  reclassify       fault continuedBy reasonCode legalBasis; fault is office or applicant
  redirect         authority papers reasonCode legalBasis [continuedBy]; papers is handedOn or givenBack
  markDuplicate    original reasonCode legalBasis
  correctDetails   reasonCode legalBasis [applicantRef] [components:=…] [choices:=…]
  changeApplicant  applicantRef ground paperRef legalBasis *
  applyCalendar    calendar year:=number published:={…} reasonCode legalBasis *; of many: \`calendar apply\`
  openCorrection   part result correctedBy reasonCode legalBasis; correctedBy is the new dossier
  placeHold        paperRef reasonCode legalBasis; the applicant's data is kept whatever its retention says
  releaseHold      hold:=number reasonCode legalBasis *
  eraseApplicant   ground [paperRef] reasonCode legalBasis; ground is retention, court or law *
  confirmMotion    motion:=number; another person, with a role that \`dossier show\` names
  declineMotion    motion:=number reasonCode; who could confirm it
  takeBackMotion   motion:=number reasonCode; who put it forward
  * is put forward, and takes effect when another person confirms it (confirmMotion); of dossiers received under rules before 7
    that person is named instead: approvedBy:=officer, of revokeLane second:=officer, of an override its "by"
  receive also takes [medium]; acts of an incident or a visit take [happened:={"happenedAt":…,"incident":…}]
A deadline is JSON: {"on":"2024-03-08"} or {"workingMinutes":120}.
A field that is no text is given as JSON: --set 'items:=[{"component":"application","reasonCode":"ILLEGIBLE","step":"main.draft"}]'
\`lienthong dossier show\` names tasks, parts and results.
  $ lienthong dossier command H26.14-240306-0001 handOverResult --set part=main --set result=extract-copy --set receiver=applicant`;
