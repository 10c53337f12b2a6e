/// Bytes that are no pickle, a damaged one, or one that holds more than plain data.
public struct PickleError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: Sendable {
    /// The bytes end before the pickle does.
    case endsEarly
    /// The bytes contradict what a pickle is.
    case damaged
    /// An object that is no plain data; reading it would mean running code.
    case refused
  }

  /// What is wrong, in one word.
  public var kind: Kind
  /// What is wrong, in a sentence.
  public var reason: String
  /// The byte where it was found.
  public var offset: Int

  /// The reason, with the place in parentheses.
  public var description: String { "\(reason) (at byte \(offset))" }
}
