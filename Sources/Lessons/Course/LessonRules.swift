/// What a teacher has settled for a lesson, in the lines at its head or on the command line.
public struct LessonRules: Sendable, Equatable {
  /// Whether what follows an exercise opens only when its check has passed.
  public var locksSteps: Bool
  /// Whether solutions can be seen before the check has passed.
  public var showsSolutions: Bool
  /// Whether attempts and hints are written down.
  public var keepsScores: Bool
  /// The folder for the score files, nil for the lesson's own.
  public var scoreFolder: String?

  /// The rules of a lesson that one reads for oneself: nothing is locked or counted.
  public static let free = LessonRules(locksSteps: false, showsSolutions: true, keepsScores: false)

  /// The rules of a class unless the lesson says otherwise.
  public static let taught = LessonRules(locksSteps: true, showsSolutions: false, keepsScores: true)

  private init(locksSteps: Bool, showsSolutions: Bool, keepsScores: Bool) {
    self.locksSteps = locksSteps
    self.showsSolutions = showsSolutions
    self.keepsScores = keepsScores
  }

  /// The rules that a lesson's settings make: `teacher`, `locked`, `solutions` and `scores`.
  ///
  /// - Parameters:
  ///   - settings: the lines at the lesson's head.
  ///   - isTaught: whether teacher mode was asked for elsewhere.
  public init(_ settings: FrontMatter, isTaught: Bool = false) {
    let taught = isTaught || Self.isYes(settings["teacher"]) == true
    self = taught ? .taught : .free
    locksSteps = Self.isYes(settings["locked"]) ?? locksSteps
    showsSolutions = Self.isYes(settings["solutions"]) ?? showsSolutions
    guard let scores = settings["scores"], !scores.isEmpty else { return }
    keepsScores = Self.isYes(scores) ?? true
    scoreFolder = Self.isYes(scores) == nil ? scores : nil
  }

  private static func isYes(_ word: String?) -> Bool? {
    switch word?.lowercased() {
    case "true", "yes", "on": true
    case "false", "no", "off": false
    default: nil
    }
  }

  /// The seed of a learner in a lesson: the same each time, another for everyone.
  ///
  /// FNV-1a over both names, folded to 31 bits.
  public static func seed(of learner: String, in lesson: String) -> Int {
    let hash = (learner + "\n" + lesson).utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    return Int((hash ^ hash >> 32) & 0x7fff_ffff)
  }
}
