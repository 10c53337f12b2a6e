/// What the check of an exercise says of an answer.
public enum Verdict: Sendable, Equatable {
  /// The answer holds.
  case right
  /// It does not; the sentence tells what differs.
  case refused(String)
}
