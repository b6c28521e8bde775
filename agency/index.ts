/*
 * The kit with which an agency's own system joins the engine.
 */

export { connectAgency } from './kit';
export type { Agency, AgencyHealth, AgencyOptions, AgencyReports } from './agency';
export type { HandlerContext, TaskChange, TaskChangeHandler, TaskHandler } from './handlers';
export type { UnreadMessage } from './inbox';
export type { AgencyLogger } from './logger';
export type { Receipt } from './receipt';
export type { IssuedResult, PerformedBy, Reasons, ReportDetails, TaskRef } from './report-details';
export type { FiledReport } from './reports';
export type { AgencyTask } from './task';
