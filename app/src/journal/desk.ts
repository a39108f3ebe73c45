export * from "./deskTypes";
export { newId } from "./ids";
