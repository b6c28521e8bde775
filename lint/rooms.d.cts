/** What a room may import; see rooms.cjs. */
export interface RoomRules {
  readonly rooms?: '*' | readonly string[];
  readonly only?: readonly string[];
  readonly typeRooms?: readonly string[];
  readonly typeOnly?: readonly string[];
  readonly packages?: '*' | readonly string[];
  readonly typePackages?: readonly string[];
  readonly schemas?: readonly string[];
  readonly schemasByType?: boolean;
  readonly builtins?: '*' | readonly string[];
}

export const ROOMS: Readonly<Record<string, RoomRules>>;
export const IMPORTED_BY: Readonly<Record<string, readonly string[]>>;
export const BESIDE: Readonly<Record<string, RoomRules>>;
