/// A name and its value, on a group or a dataset.
public struct H5Attribute: Equatable, Sendable {
  /// The name.
  public var name: String
  /// What it holds.
  public var value: H5Value

  /// An attribute.
  public init(_ name: String, _ value: H5Value) {
    self.name = name
    self.value = value
  }
}

/// An array in a file.
public struct H5Dataset: Equatable, Sendable {
  /// Its numbers or texts.
  public var value: H5Value
  /// What is noted about it.
  public var attributes: [H5Attribute]

  /// A dataset.
  public init(_ value: H5Value, attributes: [H5Attribute] = []) {
    self.value = value
    self.attributes = attributes
  }
}

/// What a name in a group stands for.
public enum H5Node: Equatable, Sendable {
  /// A group with members of its own.
  case group(H5Group)
  /// An array.
  case dataset(H5Dataset)
}

/// A folder of a file: named members and attributes.
public struct H5Group: Equatable, Sendable {
  /// A name and what it stands for.
  public struct Member: Equatable, Sendable {
    /// The name, without slashes.
    public var name: String
    /// The group or dataset.
    public var node: H5Node
  }

  /// What is noted about the group, in the order in which it was written.
  public var attributes: [H5Attribute] = []
  /// The members in the order of their names' bytes, as a file keeps them.
  public private(set) var members: [Member] = []

  /// An empty group.
  public init(attributes: [H5Attribute] = []) {
    self.attributes = attributes
  }

  /// The value of an attribute, nil when there is none of that name.
  public func attribute(_ name: String) -> H5Value? {
    attributes.first { $0.name == name }?.value
  }

  /// The member of a name; setting replaces, adds or removes it.
  public subscript(name: String) -> H5Node? {
    get {
      let place = place(of: name)
      return isMember(name, at: place) ? members[place].node : nil
    }
    set {
      let place = place(of: name)
      switch (isMember(name, at: place), newValue) {
      case (true, let node?): members[place].node = node
      case (true, nil): members.remove(at: place)
      case (false, let node?): members.insert(Member(name: name, node: node), at: place)
      case (false, nil): break
      }
    }
  }

  /// The group at a path such as `layers/dense`, nil when there is none.
  public func group(_ path: String) -> H5Group? {
    var group = self
    for part in path.split(separator: "/") {
      guard case .group(let inner)? = group[String(part)] else { return nil }
      group = inner
    }
    return group
  }

  /// The dataset at a path such as `layers/dense/vars/0`, nil when there is none.
  public func dataset(_ path: String) -> H5Dataset? {
    let parts = path.split(separator: "/")
    guard let last = parts.last, let folder = group(parts.dropLast().joined(separator: "/")),
      case .dataset(let dataset)? = folder[String(last)]
    else { return nil }
    return dataset
  }

  /// Puts something at a path and makes the groups on the way.
  public mutating func put(_ node: H5Node, at path: String) {
    put(node, path.split(separator: "/").map(String.init)[...])
  }

  private mutating func put(_ node: H5Node, _ path: ArraySlice<String>) {
    guard let first = path.first else { return }
    guard path.count > 1 else {
      self[first] = node
      return
    }
    var inner = H5Group()
    if case .group(let known)? = self[first] { inner = known }
    inner.put(node, path.dropFirst())
    self[first] = .group(inner)
  }

  private func isMember(_ name: String, at place: Int) -> Bool {
    place < members.count && members[place].name == name
  }

  /// Where a name is or would be, by its bytes.
  private func place(of name: String) -> Int {
    var (low, high) = (0, members.count)
    while low < high {
      let middle = (low + high) / 2
      if members[middle].name.utf8.lexicographicallyPrecedes(name.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}
