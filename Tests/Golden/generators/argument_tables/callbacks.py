"""Snippets that set each argument of each callback."""

STOPPING = ["monitor='loss'", "monitor='loss', patience=1", "min_delta=0.5", "min_delta=0.5, patience=1",
            "verbose=1, patience=1, min_delta=0.5", "monitor='mae', mode='max'", "mode='min'",
            "baseline=0.1, patience=1", "min_delta=0.5, patience=2, restore_best_weights=True",
            "min_delta=0.5, start_from_epoch=2",
            "min_delta=0.5, patience=1, restore_best_weights=True, verbose=1"]
PLATEAU = ["monitor='loss', patience=1, min_delta=0.5", "patience=1, min_delta=0.5, factor=0.5",
           "patience=1, min_delta=0.5, verbose=1", "patience=1, mode='max'", "patience=2, min_delta=0.5",
           "patience=1, min_delta=0.5, cooldown=2", "patience=1, min_delta=0.5, min_lr=0.05"]
SAVING = ["monitor='loss', save_best_only=True", "verbose=1", "save_best_only=True, verbose=1",
          "save_best_only=True, mode='max', verbose=1", "save_freq=3",
          "save_best_only=True, initial_value_threshold=0.1, verbose=1"]


def snippets():
    for argument in STOPPING:
        yield f"train(callbacks.EarlyStopping({argument}))"
        yield f"train(callbacks.EarlyStopping({argument}), rate=2.0)"
    for argument in PLATEAU:
        yield f"train(callbacks.ReduceLROnPlateau({argument}), epochs=6)"
    for argument in SAVING:
        yield (f"made = train(callbacks.ModelCheckpoint('best_{{epoch}}.keras', {argument}))\n"
               "import os\nprint([n for n in range(6) if os.path.exists(f'best_{n}.keras')])")
        yield (f"made = train(callbacks.ModelCheckpoint('best.keras', {argument}), rate=2.0)\n"
               "print(numbers(keras.models.load_model('best.keras').get_weights()[0]))"
               if "initial" not in argument and "max" not in argument else "train(rate=2.0)")
    yield ("made = train(callbacks.ModelCheckpoint(filepath='w.weights.h5', save_weights_only=True))\n"
           "made.load_weights('w.weights.h5')\nprint(numbers(made.get_weights()[0]))")
    for argument in ("'log.csv'", "filename='log.csv', separator=';'", "'log.csv', append=True"):
        yield (f"for n in range(2): train(callbacks.CSVLogger({argument}), epochs=2)\n"
               "print(open('log.csv').read().count('epoch'))\n"
               "print(open('log.csv').readline())")
    for argument in ("lambda epoch: 0.1 / (epoch + 1)", "schedule=lambda epoch, rate: rate * 0.5",
                     "lambda epoch: 0.25, verbose=1"):
        yield f"train(callbacks.LearningRateScheduler({argument}))"
    for hook in ("on_epoch_begin", "on_epoch_end", "on_train_batch_begin", "on_train_batch_end"):
        yield (f"train(callbacks.LambdaCallback({hook}=lambda n, logs: print(n, sorted(logs or []))), "
               "epochs=2)")
    for hook in ("on_train_begin", "on_train_end"):
        yield (f"train(callbacks.LambdaCallback({hook}=lambda logs: print(sorted(logs or []))), "
               "epochs=2)")
    yield "train(callbacks.TerminateOnNaN(), rate=1e30)"
    yield ("try:\n    train(callbacks.TerminateOnNaN(raise_error=True), rate=1e30)\n"
           "except RuntimeError as error:\n    print(error)")
    yield "print(callbacks.History().__class__.__name__)\ntrain(callbacks.History(), epochs=2)"
    for argument in ("'backup'", "backup_dir='backup', save_freq=2", "'backup', double_checkpoint=True",
                     "'backup', delete_checkpoint=False"):
        yield f"train(callbacks.BackupAndRestore({argument}), epochs=2)"
    ema = "optimizers.SGD(0.1, use_ema=True, ema_momentum=0.5)"
    yield f"train(callbacks.SwapEMAWeights(), optimizer={ema})"
    yield f"train(callbacks.SwapEMAWeights(swap_on_epoch=True), optimizer={ema})"
    hook = "callbacks.LambdaCallback(on_epoch_begin=lambda n, logs: print('begins', n))"
    for argument in ("", ", add_history=True", ", add_history=True, add_progbar=True"):
        yield (f"model = train(epochs=1)\nmade = callbacks.CallbackList(callbacks=[{hook}], "
               f"model=model, epochs=2, verbose=0, steps=1{argument})\n"
               "print([type(c).__name__ for c in made.callbacks])\nmade.on_train_begin()\n"
               "made.on_epoch_begin(3)\nmade.on_train_end()")
