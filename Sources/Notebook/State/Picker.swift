/// A list to choose from by typing a part of what is looked for.
public struct Picker: Sendable, Equatable {
  /// One thing to choose.
  public struct Item: Sendable, Equatable {
    /// What is searched and shown.
    public var title: String
    /// What stands at the right: a key, a size.
    public var note: String
    /// The part of the program that it belongs to.
    public var group: String
    var choice: Choice

    init(title: String, note: String = "", group: String = "", choice: Choice) {
      self.title = title
      self.note = note
      self.group = group
      self.choice = choice
    }
  }

  /// What choosing an item means.
  enum Choice: Sendable, Equatable {
    case action(Action, ActionContext)
    case layer(String)
    case model(String)
    case file(String)
    case lesson(String)
  }

  /// An item that fits what is typed, with the places of the letters in its title.
  struct Hit: Equatable {
    var item: Item
    var places: [Int]
  }

  /// What is chosen from.
  public let title: String
  /// What is typed.
  public private(set) var query = ""
  /// The chosen row among those that fit.
  public internal(set) var selected = 0
  /// Whether what is typed can be taken too, where nothing fits.
  let takesTyped: Bool
  private let items: [Item]
  private(set) var hits: [Hit]

  init(title: String, items: [Item], takesTyped: Bool = false) {
    self.title = title
    self.takesTyped = takesTyped
    self.items = items
    hits = items.map { Hit(item: $0, places: []) }
  }

  /// The chosen item, nil when nothing fits.
  var choice: Choice? {
    if let hit = hits[safe: selected] { return hit.item.choice }
    return takesTyped && !query.isEmpty ? .file(query) : nil
  }

  /// Adds letters to what is typed.
  mutating func type(_ text: String) {
    query += text.filter { $0 != "\n" && $0 != "\t" }.prefix(100)
    search()
  }

  /// Takes the last letter away.
  mutating func deleteBackward() {
    if !query.isEmpty { query.removeLast() }
    search()
  }

  /// Takes all letters away.
  mutating func clear() {
    query = ""
    search()
  }

  /// Chooses another row, round the ends for single steps.
  mutating func move(by rows: Int) {
    guard !hits.isEmpty else { return }
    let target = selected + rows
    if abs(rows) == 1 {
      selected = (target + hits.count) % hits.count
    } else {
      selected = max(0, min(target, hits.count - 1))
    }
  }

  private mutating func search() {
    selected = 0
    guard !query.isEmpty else {
      hits = items.map { Hit(item: $0, places: []) }
      return
    }
    let found = items.enumerated().compactMap { place, item -> (Int, Int, Hit)? in
      guard let match = FuzzyMatch.of(query, in: item.title) else { return nil }
      return (match.score, place, Hit(item: item, places: match.places))
    }
    hits = found.sorted { ($0.0, $1.1) > ($1.0, $0.1) }.map(\.2)
  }
}
