/// Named numbers of a batch or an epoch, in the order in which Keras shows them.
public struct Logs: Sendable, Equatable {
  /// A name and its number.
  public struct Entry: Sendable, Equatable {
    /// The key: `loss`, `val_accuracy`.
    public var name: String
    /// The number, as float32 like Keras's; the mean where there are several.
    public var value: Float
    /// The numbers of a metric that has one for each class, nil for a single number.
    public var values: [Float]?

    /// A name and its number.
    public init(name: String, value: Float, values: [Float]? = nil) {
      self.name = name
      self.value = value
      self.values = values
    }
  }

  /// The entries in their order.
  public var entries: [Entry]

  /// Logs of name and number pairs in the given order.
  public init(_ pairs: [(name: String, value: Float)] = []) {
    entries = pairs.map { Entry(name: $0.name, value: $0.value) }
  }

  /// Logs of entries in the given order.
  public init(entries: [Entry]) { self.entries = entries }

  /// The same entries in the order of their names, as Keras hands them out.
  public var sorted: Logs {
    var logs = self
    logs.entries.sort { $0.name < $1.name }
    return logs
  }

  /// The number of a name; setting appends a new name at the end.
  public subscript(name: String) -> Float? {
    get { entries.first { $0.name == name }?.value }
    set {
      let place = entries.firstIndex { $0.name == name }
      switch (place, newValue) {
      case (let place?, let value?): entries[place] = Entry(name: name, value: value)
      case (let place?, nil): entries.remove(at: place)
      case (nil, let value?): entries.append(Entry(name: name, value: value))
      case (nil, nil): break
      }
    }
  }
}

/// What training recorded, epoch by epoch.
///
/// Keras: `keras.callbacks.History`.
public final class History {
  /// The numbers of the finished epochs, counted from 0.
  public internal(set) var epoch: [Int] = []
  /// For each key in order, one number an epoch.
  public internal(set) var history: [(name: String, values: [Float])] = []
  /// How many epochs were asked for.
  public internal(set) var epochs = 0
  /// How many steps an epoch has; nil when nobody knew as training began.
  public internal(set) var steps: Int?
  /// Whether it was stopped from outside before it was through.
  public internal(set) var isInterrupted = false

  /// An empty record.
  public init() {}

  /// The numbers of one key, one an epoch; nil when there is no such key.
  public subscript(name: String) -> [Float]? { history.first { $0.name == name }?.values }

  func record(epoch number: Int, _ logs: Logs) {
    epoch.append(number)
    for entry in logs.entries {
      if let place = history.firstIndex(where: { $0.name == entry.name }) {
        history[place].values.append(entry.value)
      } else {
        history.append((entry.name, [entry.value]))
      }
    }
  }
}
