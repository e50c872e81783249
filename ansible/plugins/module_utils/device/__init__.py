"""The program that works on a device: it stages, loads, watches, confirms and takes back a push.

The module `fabricc.fabric.device` imports it, and lays a copy of it on the device for the times
when nobody is there: the dead-man timer, and a boot after the power went. Python 3.7 and its
standard library are all it may use.

What lies where is in `place`, what a push goes through in `journal`, the steps in `steps`.
"""
