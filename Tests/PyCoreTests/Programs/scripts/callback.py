class Callback:
    def __init__(self):
        self.model = None
    def on_epoch_end(self, epoch, logs=None):
        pass
class StopAt(Callback):
    def __init__(self, limit=0.9):
        super(StopAt, self).__init__()
        self.limit = limit
        self.seen = []
    def on_epoch_end(self, epoch, logs={}):
        acc = logs.get("accuracy")
        self.seen.append(acc)
        if acc is not None and acc > self.limit:
            print("\nReached {:.0%} accuracy so cancelling training!".format(self.limit))  # expect: 
# expect: Reached 50% accuracy so cancelling training!
# expect: 
# expect: Reached 50% accuracy so cancelling training!
            self.stop = True
c = StopAt(0.5)
for epoch in range(3):
    c.on_epoch_end(epoch, {"accuracy": 0.3 * (epoch + 1), "loss": 1 / (epoch + 1)})
print(c.seen, c.stop)  # expect: [0.3, 0.6, 0.8999999999999999] True
history = {"acc": [0.1, 0.5], "val_acc": [0.2, 0.4]}
for key in sorted(history):
    print("%-8s" % key, " ".join("%.2f" % v for v in history[key]))  # expect: acc      0.10 0.50
# expect: val_acc  0.20 0.40
print("Test accuracy: %.2f%%" % (history["acc"][-1] * 100), "| loss:", round(0.123456, 4))  # expect: Test accuracy: 50.00% | loss: 0.1235
input_shape = (28, 28, 1) if "channels_last" == "channels_last" else (1, 28, 28)
print("input shape:", input_shape, input_shape[:2] + (3,))  # expect: input shape: (28, 28, 1) (28, 28, 3)
layers = [("conv", 32), ("conv", 64), ("dense", 10)]
for i, (kind, units) in enumerate(layers):
    print(f"{i + 1}. {kind:<6} {units:>3}")  # expect: 1. conv    32
# expect: 2. conv    64
# expect: 3. dense   10
